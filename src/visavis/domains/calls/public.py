"""What the roots may use of calls."""

from visavis.domains.calls.service import Calls

__all__ = ["Calls"]
