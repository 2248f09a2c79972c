class ServiceError(Exception):
    """Why the embedded services cannot run, as one sentence for the person at the terminal."""
