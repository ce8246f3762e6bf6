"""Owns the website of the demo company, on another site than the platform, with the widget's snippet in it.
Never shares code, cookies or an origin with the platform: it stands for a stranger's server.
Speaks no events.
"""

from visavis.demo.website.site import Website

__all__ = ["Website"]
