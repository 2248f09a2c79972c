"""What a requester does in the browser. Every request is fetched through `visible_to`: another's is a 404."""
