"""Owns what `visavis run` adds to a platform: a company that does not exist, its people and its website.
Never touches an installation that is not a demo, and is nothing a real company needs.
Speaks no events.
"""
