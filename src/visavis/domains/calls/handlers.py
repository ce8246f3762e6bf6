"""What calls do when something happens elsewhere."""

from visavis.domains.calls.public import Calls
from visavis.domains.interactions.events import InteractionDeleted
from visavis.domains.members.events import MemberDeleted
from visavis.kernel.database import EventBook


def register(events: EventBook, calls: Calls) -> None:
    """Listen to the domains below."""
    events.after_commit(InteractionDeleted, lambda event: calls.forget(event.interaction_id))
    events.after_commit(MemberDeleted, lambda event: calls.forget_expert(event.member_id))
