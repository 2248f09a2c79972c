class Unreadable(Exception):
    """The file as a whole cannot be read: nothing of it is booked. `str()` says why, for whoever sent it."""


class CellError(Exception):
    """One row cannot be booked: which column, what stands there, and why that will not do."""

    def __init__(self, column: str, value: object, reason: object) -> None:
        super().__init__(reason)
        self.column, self.value, self.reason = column, value, str(reason)
