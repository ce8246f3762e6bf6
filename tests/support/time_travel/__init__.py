"""A folder for the path of a service that shall live at another time."""
