"""The history of the key store, in the order of its numbers."""
