"""HTTP routes of companies, one audience a file."""
