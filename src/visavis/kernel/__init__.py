"""Owns what every domain stands on: time, ids, errors, keys, database, HTTP, jobs, live connections.
Never names a product noun: no company profile, expert or message is known here.
Speaks no events of its own; it carries the events of the domains.
"""
