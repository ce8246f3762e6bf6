"""Owns the product: one package per domain, in one order, companies lowest.
Never reaches upward or into another domain's inside: only `public` and `events` of a lower one.
Each package names its own events.
"""
