"""Owns the question whether a relay lends addresses, asked in the way of a browser (TURN, RFC 8656).
Never sends anything through a relay, and never keeps an address that it got.
Speaks no events.
"""

from visavis.adapters.relay_probe.probe import Answer, Way, asked, way_of

__all__ = ["Answer", "Way", "asked", "way_of"]
