"""HTTP routes of telemetry, one audience a file."""
