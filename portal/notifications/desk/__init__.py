"""The outbox on the staff's desk: what its list shows, and what may be done with a message."""
