"""The history of the key store."""
