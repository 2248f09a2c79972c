"""What `make` starts: the environment is read and checked, the services come up, the command runs, all of it ends."""
