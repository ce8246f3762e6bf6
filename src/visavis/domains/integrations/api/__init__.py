"""HTTP routes of integrations, one audience a file."""
