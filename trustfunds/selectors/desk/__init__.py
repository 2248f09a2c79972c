"""What the desk of the trust funds reads."""
