"""Documents on the staff's desk: what their list shows, and having a failed one made again."""
