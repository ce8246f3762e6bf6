"""What experts do when something happened."""

from visavis.domains.companies.events import CompanyClosed
from visavis.domains.experts.events import AvailabilitySwitched, ExpertChanged, FindingChanged
from visavis.domains.experts.public import Experts
from visavis.domains.members.events import (
    DeletionPreviewed,
    MemberCreated,
    MemberDeactivated,
    MemberDeleted,
    MemberReactivated,
    PeopleListed,
    RolesChanged,
)
from visavis.kernel.database import EventBook


def register(events: EventBook, experts: Experts) -> None:
    staff = experts.staff
    events.in_transaction(MemberCreated, staff.come)
    events.in_transaction(RolesChanged, staff.change_roles)
    events.in_transaction(MemberDeactivated, staff.pause)
    events.in_transaction(MemberReactivated, staff.resume)
    events.in_transaction(MemberDeleted, staff.leave)
    events.in_transaction(DeletionPreviewed, staff.count)
    events.in_transaction(PeopleListed, staff.describe)
    events.after_commit(ExpertChanged, lambda event: experts.forget(event.company_id))
    events.after_commit(AvailabilitySwitched, lambda event: experts.forget(event.company_id))
    events.after_commit(CompanyClosed, lambda event: experts.forget(event.company_id))
    events.after_commit(CompanyClosed, lambda event: experts.guide.forget(event.company_id))
    events.after_commit(FindingChanged, lambda event: experts.guide.forget(event.company_id))
