"""Owns the way to ClamAV: asks a clamd of this machine whether bytes hold malware.
Never keeps, names or logs what it passes on, and takes no answer for a good one.
Speaks no events.
"""

from visavis.adapters.clamav.scanner import Clamd, find_clamd

__all__ = ["Clamd", "find_clamd"]
