"""What members do when something happened."""

from visavis.domains.companies.events import CompanyClosing
from visavis.domains.members.public import Sessions
from visavis.kernel.database import EventBook


def register(events: EventBook, sessions: Sessions) -> None:
    events.in_transaction(CompanyClosing, sessions.let_everybody_go)
