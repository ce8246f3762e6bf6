"""Owns the HTTP surface every domain shares: problem details, origin and host checks, headers, limits, request lines.
Never knows a route, an actor's rights or a page's content.
Speaks no events.
"""
