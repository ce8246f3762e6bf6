"""What companies do when something happened."""

from visavis.domains.companies.events import CompanyChanged, CompanyClosed
from visavis.domains.companies.public import Act, Companies
from visavis.kernel.database import EventBook


def register(events: EventBook, companies: Companies) -> None:
    events.in_transaction(Act, companies.acts.keep)
    events.after_commit(CompanyChanged, lambda event: companies.forget(event.company_id))
    events.after_commit(CompanyClosed, lambda event: companies.forget(event.company_id))
