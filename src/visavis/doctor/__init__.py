"""Owns `visavis doctor`: says in plain words what works on this machine and what does not.
Never changes an installation, never sends a mail, and never says a secret.
Speaks no events.
"""

from visavis.doctor.examination import examine
from visavis.doctor.finding import Finding

__all__ = ["Finding", "examine"]
