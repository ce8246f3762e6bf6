"""What would have been mailed: events that carry tokens, caught in the transactions that record them."""

from typing import TypeVar

from visavis.domains.members import events
from visavis.kernel.database import AsyncSession, EventBook

Kind = TypeVar("Kind")
MAILED = (
    events.RegistrationWanted,
    events.RegistrationRepeated,
    events.InvitationIssued,
    events.ResetWanted,
    events.PasswordChanged,
    events.SignedInAnew,
)


class Mailbox:
    """Listens from the moment it is made."""

    def __init__(self, book: EventBook) -> None:
        self.all: list[object] = []
        for kind in MAILED:
            book.in_transaction(kind, self._keep)

    def only(self, kind: type[Kind]) -> Kind:
        """The one mail of this kind."""
        (mail,) = self.of(kind)
        return mail

    def newest(self, kind: type[Kind]) -> Kind:
        return self.of(kind)[-1]

    def of(self, kind: type[Kind]) -> list[Kind]:
        return [mail for mail in self.all if isinstance(mail, kind)]

    async def _keep(self, session: AsyncSession, mail: object) -> None:
        del session
        self.all.append(mail)
