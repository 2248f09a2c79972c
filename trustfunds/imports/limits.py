"""What an import will read at most. Each limit is named in the sentence that refuses the file or the row."""

MAX_FILE_BYTES = 500_000_000
MAX_ROWS = 1_000_000
MAX_COLUMNS = 200
MAX_CELL = 10_000  # characters
MAX_LINE = 2_000_000  # characters between two line ends of a text file
MAX_AMOUNT_DIGITS = 16  # before the decimal point: what the ledger can hold

# A spreadsheet is a zip archive: how much it may hold once it is unpacked.
MAX_UNPACKED_BYTES = 2_000_000_000
MAX_SHARED_TEXTS_BYTES = 150_000_000  # openpyxl keeps this part in memory
MAX_MEMBERS = 1_000
MAX_RATIO = 250  # unpacked by packed, of any part above a megabyte

CHUNK = 1_000  # rows looked up and written together
SHOWN = 100  # rows of each fate kept for the page; all of them are in the downloadable file
