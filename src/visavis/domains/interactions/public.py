"""What the roots may use of interactions."""

from visavis.domains.interactions.ending import DeleteInteraction
from visavis.domains.interactions.neighbours import Neighbours
from visavis.domains.interactions.presence import Presence, PresenceLimits, PresenceView
from visavis.domains.interactions.service import Ground, Interactions

__all__ = [
    "DeleteInteraction",
    "Ground",
    "Interactions",
    "Neighbours",
    "Presence",
    "PresenceLimits",
    "PresenceView",
]
