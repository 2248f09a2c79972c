class Problem(Exception):
    """Why a command cannot run, as one sentence for the person at the terminal."""
