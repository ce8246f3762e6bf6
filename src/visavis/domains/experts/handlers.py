"""What experts do when something happened."""

from visavis.domains.experts.events import AvailabilitySwitched, ExpertChanged, FindingChanged
from visavis.domains.experts.public import Experts
from visavis.domains.members.events import MemberCreated, MemberDeactivated
from visavis.kernel.database import EventBook


def register(events: EventBook, experts: Experts) -> None:
    events.in_transaction(MemberCreated, experts.prepare)
    events.in_transaction(MemberDeactivated, experts.retire)
    events.after_commit(ExpertChanged, lambda event: experts.forget(event.company_id))
    events.after_commit(AvailabilitySwitched, lambda event: experts.forget(event.company_id))
    events.after_commit(FindingChanged, lambda event: experts.guide.forget(event.company_id))
