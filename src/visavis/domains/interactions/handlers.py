"""What interactions do when something happens elsewhere."""

from visavis.domains.companies.events import CompanyChanged, CompanyClosing
from visavis.domains.experts.events import AvailabilitySwitched
from visavis.domains.interactions.facts import member_topic, session_topic
from visavis.domains.interactions.public import Interactions
from visavis.domains.members.events import (
    DeletionPreviewed,
    MemberDeactivated,
    MemberDeleted,
    PeopleListed,
    RolesChanged,
    SessionRevoked,
)
from visavis.kernel.database import EventBook
from visavis.kernel.realtime.bus import Bus, Envelope
from visavis.kernel.realtime.closes import REVOKED


def register(events: EventBook, bus: Bus, interactions: Interactions) -> None:
    """Listen to the domains below."""

    def close_session(event: SessionRevoked) -> None:
        bus.publish(Envelope((session_topic(event.session_id),), close=REVOKED))

    def close_member(event: MemberDeactivated) -> None:
        bus.publish(Envelope((member_topic(event.member_id),), close=REVOKED))

    def close_former_expert(event: RolesChanged) -> None:
        if not event.is_expert:
            bus.publish(Envelope((member_topic(event.member_id),), close=REVOKED))

    def switch(event: AvailabilitySwitched) -> None:
        interactions.presence.switched(event.expert_id, event.switch)

    events.after_commit(SessionRevoked, close_session)
    events.after_commit(MemberDeactivated, close_member)
    events.after_commit(RolesChanged, close_former_expert)
    events.after_commit(CompanyChanged, lambda event: interactions.silence.learn(event.company_id))
    events.in_transaction(CompanyClosing, interactions.leaving.close)
    events.in_transaction(MemberDeleted, interactions.leaving.leave)
    events.in_transaction(DeletionPreviewed, interactions.leaving.count)
    events.in_transaction(PeopleListed, interactions.leaving.describe)
    events.after_commit(AvailabilitySwitched, switch)
