"""What other domains and the roots may use of calls."""

from visavis.domains.calls.ground import Ground
from visavis.domains.calls.service import Calls

__all__ = ["Calls", "Ground"]
