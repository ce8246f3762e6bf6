"""Owns the HTTP surface all domains share: problem details, address and origin checks, headers, limits.
Never knows a route, an actor's rights or a page's content.
Speaks no events.
"""
