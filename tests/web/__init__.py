"""Parts of the web that need a real browser and no service."""
