"""Opening an interaction with its first message, once per client id."""

from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from visavis.domains.companies.public import Company, check_ready, function_off, opening_state
from visavis.domains.experts.public import Expert, Presence, working_channels
from visavis.domains.interactions import store
from visavis.domains.interactions.announcing import Announcer
from visavis.domains.interactions.events import InteractionOpened
from visavis.domains.interactions.frames import Message
from visavis.domains.interactions.models import InteractionRow
from visavis.domains.interactions.neighbours import Neighbours
from visavis.domains.interactions.policy import check_precontact, checked_text
from visavis.domains.interactions.schemas import NewInteraction
from visavis.domains.interactions.sealing import Reader, body_context, detail_context
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database, after_commit, record
from visavis.kernel.errors import Conflict, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.vault import Box, SegmentScope, Vault, month_of

# A lost answer is asked for again within minutes. Later, knowing a client id must not give access to anybody.
REPEATED_WITHIN = timedelta(minutes=15)


class Opened(NamedTuple):
    """A visitor's new interaction."""

    company_id: UUID
    interaction_id: UUID


class Opening:
    """Stores new interactions."""

    def __init__(
        self,
        database: Database,
        vault: Vault,
        clock: Clock,
        neighbours: Neighbours,
        presence: Presence,
        announcer: Announcer,
    ) -> None:
        self._database = database
        self._vault = vault
        self._clock = clock
        self._neighbours = neighbours
        self._presence = presence
        self._announcer = announcer

    async def open(self, wish: NewInteraction) -> Opened:
        """Open an interaction, or find the one that this wish opened already.

        Raises NotFound for an unknown company or expert, Forbidden when the company is not live or switched
        this off, Invalid for a text or detail that is not taken, Conflict when the client id was used for
        something else.
        """
        company = await self._neighbours.companies.company(wish.company)
        expert = await self._neighbours.experts.expert(company.id, wish.expert_id)
        if not (expert.active and expert.profile.shown):
            raise NotFound
        self._check_reach(company, expert)
        checked_text(wish.text)
        check_precontact(company.profile.precontact, wish.name, wish.email)
        row = await self._row(company.id, wish)
        first = self._first_message(row, wish)
        box = await self._vault.box(SegmentScope(company.id, row.id, month_of(row.created_at)))
        _seal_details(row, box, wish)
        async with self._database.transaction(company.id) as session:
            if not await store.add(session, row):
                return await self._repeated(session, wish)
            body = box.seal_text(body_context(company.id, str(row.id), "visitor", 1), wish.text)
            session.add(store.message(row, 1, "visitor", wish.client_id, body, row.created_at))
            record(session, InteractionOpened(company.id, row.id, row.expert_id))
            after_commit(session, lambda: self._announcer.changed(company.id, row.id, first))
        return Opened(company.id, row.id)

    def _check_reach(self, company: Company, expert: Expert) -> None:
        check_ready(company.profile)
        is_open = opening_state(company.profile.hours, self._clock.now()).open_now
        if not working_channels(company.profile, self._presence.state(expert.id), is_open=is_open):
            raise function_off()

    async def _row(self, company_id: UUID, wish: NewInteraction) -> InteractionRow:
        now = self._clock.now()
        index = None
        if wish.email is not None:
            index = await self._vault.blind_index(company_id, "visitor e-mail", wish.email.casefold())
        return InteractionRow(
            company_id=company_id,
            id=new_id(),
            expert_id=wish.expert_id,
            second_id=None,
            client_id=wish.client_id,
            asked="expert",
            state="waiting",
            last_seq=1,
            visitor_name=None,
            visitor_email=None,
            visitor_email_index=index,
            visitor_received_seq=1,
            visitor_read_seq=1,
            expert_received_seq=0,
            expert_read_seq=0,
            visitor_told_seq=0,
            expert_told_seq=0,
            mail_refused=False,
            created_at=now,
            changed_at=now,
            ended_at=None,
        )

    async def _repeated(self, session: AsyncSession, wish: NewInteraction) -> Opened:
        row = await store.find_opened(session, wish.client_id)
        if row is None or not await self._is_same(session, row, wish):
            raise Conflict("interaction.client_id_used", "This client id was used before.")
        return Opened(row.company_id, row.id)

    async def _is_same(self, session: AsyncSession, row: InteractionRow, wish: NewInteraction) -> bool:
        now = self._clock.now()
        if row.expert_id != wish.expert_id or now - row.created_at > REPEATED_WITHIN:
            return False
        rows = await store.messages_after(session, row.id, 0, 1, datetime.min.replace(tzinfo=now.tzinfo))
        first = rows[0]
        reader = Reader(self._vault, row.company_id)
        content = await reader.body(first)
        return content is not None and content.text == wish.text

    @staticmethod
    def _first_message(row: InteractionRow, wish: NewInteraction) -> Message:
        return Message(
            interaction=row.id,
            seq=1,
            sender="visitor",
            kind="text",
            client_id=wish.client_id,
            text=wish.text,
            at=row.created_at,
        )


def _seal_details(row: InteractionRow, box: Box, wish: NewInteraction) -> None:
    if wish.name is not None:
        row.visitor_name = box.seal_text(detail_context(row.company_id, row.id, "visitor_name"), wish.name)
    if wish.email is not None:
        row.visitor_email = box.seal_text(detail_context(row.company_id, row.id, "visitor_email"), wish.email)
