"""What the desk's decisions ask of staff. Forms clean and never save; the actions decide."""
