"""HTTP routes of members, one audience a file."""
