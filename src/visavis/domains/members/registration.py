"""Self-registration of companies: nothing is stored before the mailed link comes back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from visavis.domains.companies.public import Contact, Language, starting_profile
from visavis.domains.members.accounts import Newcomer
from visavis.domains.members.events import RegistrationRepeated, RegistrationWanted
from visavis.domains.members.ground import Ground
from visavis.domains.members.proof import normalised_email
from visavis.domains.members.tokens import NO_COMPANY, opened_token, sealed_token
from visavis.kernel.database import record
from visavis.kernel.errors import Conflict, Forbidden, Gone, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.rate_limit import Limit
from visavis.kernel.vault import KeyErased

VALID_FOR = timedelta(hours=24)
PURPOSE = "registration"
PER_EMAIL = Limit("registrations of one e-mail", burst=3, seconds=3600)
PER_CALLER = Limit("registrations of one caller", burst=20, seconds=3600)
PER_INSTALLATION = Limit("all registrations", burst=200, seconds=3600)
CONFIRMATIONS = Limit("confirmations of one caller", burst=60, seconds=900)


@dataclass(frozen=True, slots=True)
class Application:
    """Who wants an account for which company. `proof` is what the browser sends for the password."""

    company_name: str
    address: str
    contact_email: str
    name: str
    email: str
    language: Language
    proof: str


class Applied(msgspec.Struct, frozen=True, kw_only=True):
    """An application on its way through a mailbox. The ids are chosen, so that it counts once."""

    company_id: UUID
    member_id: UUID
    company: Contact
    name: str
    email: str
    language: Language
    record: str
    expires_at: datetime


class Registration:
    """Takes applications, and makes a company with its first administrator of a confirmed one."""

    def __init__(self, ground: Ground, *, is_open: bool) -> None:
        self._ground = ground
        self._box = ground.vault.token_box(PURPOSE)
        self.is_open = is_open

    async def apply(self, application: Application, caller: bytes | None) -> None:
        """Whether the e-mail is known or not, a mail goes to it, after the same work.

        Raises Forbidden when closed, TooManyRequests.
        """
        ground = self._ground
        self._check_open()
        ground.take(PER_CALLER, caller)
        ground.limiter.take(PER_EMAIL, ground.accounts.index(application.email))
        ground.limiter.take(PER_INSTALLATION)
        applied = await self._applied(application)
        wanted = RegistrationWanted(
            email=applied.email,
            name=applied.name,
            company_name=applied.company.name,
            language=applied.language,
            link_token=sealed_token(self._box, PURPOSE, applied),
        )
        known = await ground.accounts.find(application.email) is not None
        async with ground.database.transaction(NO_COMPANY) as session:
            record(session, _repeated(wanted) if known else wanted)

    async def confirm(self, token: str, caller: bytes | None) -> str:
        """The value of the cookie of the first administrator's session.

        Raises Forbidden when closed, NotFound for no token, Gone for an old one, Conflict for a used one.
        """
        self._check_open()
        self._ground.take(CONFIRMATIONS, caller)
        applied = opened_token(self._box, PURPOSE, token, Applied)
        if applied is None:
            raise NotFound("registration.unknown", "This link is not complete.")
        if applied.expires_at <= self._ground.clock.now():
            raise Gone("registration.expired", "This link was valid for a day. Register again.")
        try:
            return await self._found(applied)
        except (Conflict, KeyErased):
            raise Conflict("registration.used", "This link has been used. Sign in.") from None

    async def _found(self, applied: Applied) -> str:
        ground = self._ground
        # Before any key is made: keys are not rolled back.
        if await ground.accounts.find(applied.email) is not None:
            raise Conflict
        async with ground.database.transaction(applied.company_id) as session:
            profile = starting_profile(applied.company, applied.language)
            await ground.founding.found(session, applied.company_id, profile)
            await ground.accounts.add(session, applied.company_id, applied.member_id, _newcomer(applied))
            return ground.sessions.open(session, applied.company_id, applied.member_id)

    async def _applied(self, application: Application) -> Applied:
        return Applied(
            company_id=new_id(),
            member_id=new_id(),
            company=Contact(
                name=application.company_name, address=application.address, email=application.contact_email
            ),
            name=application.name,
            email=normalised_email(application.email),
            language=application.language,
            record=await self._ground.hasher.hash(application.proof),
            expires_at=self._ground.clock.now() + VALID_FOR,
        )

    def _check_open(self) -> None:
        if not self.is_open:
            raise Forbidden("registration.closed", "Companies do not register themselves here.")


def _newcomer(applied: Applied) -> Newcomer:
    return Newcomer(
        name=applied.name,
        email=applied.email,
        record=applied.record,
        language=applied.language,
        is_expert=False,
        is_administrator=True,
    )


def _repeated(wanted: RegistrationWanted) -> RegistrationRepeated:
    return RegistrationRepeated(wanted.email, wanted.name, wanted.company_name, wanted.language)
