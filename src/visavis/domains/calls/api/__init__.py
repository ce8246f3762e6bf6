"""Live connections and HTTP routes of calls, one audience a file."""
