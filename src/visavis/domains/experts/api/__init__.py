"""HTTP routes of experts, one audience a file."""
