"""Routes, one audience a file."""
