"""Owns the measurements of a day's work, each beside a physical floor taken in the same run.
Never decides whether a build passes: figures depend on the machine, so no test reads them.
Speaks no events; it talks to the service from outside, as browsers do.
"""
