"""What the roots may use of interactions."""

from visavis.domains.interactions.ending import DeleteInteraction
from visavis.domains.interactions.opening import Directory
from visavis.domains.interactions.presence import Presence, PresenceLimits, PresenceView
from visavis.domains.interactions.service import Ground, Interactions

__all__ = [
    "DeleteInteraction",
    "Directory",
    "Ground",
    "Interactions",
    "Presence",
    "PresenceLimits",
    "PresenceView",
]
