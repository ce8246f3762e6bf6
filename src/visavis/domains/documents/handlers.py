"""What documents do when something happens elsewhere."""

from visavis.domains.companies.events import CompanyClosed
from visavis.domains.documents.public import Documents
from visavis.domains.interactions.events import InteractionDeleted
from visavis.kernel.database import EventBook


def register(events: EventBook, documents: Documents) -> None:
    """Listen to the domains below."""
    events.in_transaction(InteractionDeleted, documents.clearing.forget_interaction)
    events.in_transaction(CompanyClosed, documents.clearing.forget_company)
