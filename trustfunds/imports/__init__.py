"""From a file of another's to entries of the ledger: reading, layouts, looking up, checking, booking.

reading/   bytes → rows of text, whatever the encoding, delimiter or spreadsheet; hostile files are refused
layouts/   rows → claims: what the source says in its own names (registry: `layouts.find`)
pipeline   claims → what will be booked, is known, or is rejected, in chunks
running    the pipeline for a batch: check, book, undo
"""
