"""The history of the main database, in the order of its numbers."""
