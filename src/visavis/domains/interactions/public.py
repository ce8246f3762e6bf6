"""What the roots may use of interactions."""

from visavis.domains.interactions.beside import Beside, Client
from visavis.domains.interactions.ending import DeleteInteraction
from visavis.domains.interactions.facts import Facts, member_topic, visitor_topic
from visavis.domains.interactions.frames import Document, Sender
from visavis.domains.interactions.handing import Wish
from visavis.domains.interactions.links import Addressee
from visavis.domains.interactions.neighbours import Neighbours
from visavis.domains.interactions.policy import check_may_write
from visavis.domains.interactions.presence import Presence, PresenceLimits, PresenceView
from visavis.domains.interactions.retention import oldest_kept
from visavis.domains.interactions.service import Ground, Interactions
from visavis.domains.interactions.side_store import Sought
from visavis.domains.interactions.undelivered import NoteAnswerMail

__all__ = [
    "Addressee",
    "Beside",
    "Client",
    "DeleteInteraction",
    "Document",
    "Facts",
    "Ground",
    "Interactions",
    "Neighbours",
    "NoteAnswerMail",
    "Presence",
    "PresenceLimits",
    "PresenceView",
    "Sender",
    "Sought",
    "Wish",
    "check_may_write",
    "member_topic",
    "oldest_kept",
    "visitor_topic",
]
