"""A company that sends mail, and the mail server it sends to."""

from datetime import datetime
from uuid import UUID, uuid4

from tests.domains.directory import Directory
from tests.support.mailbox import HOST, MailServer
from visavis.adapters.smtp import SmtpAccount, SmtpPost
from visavis.adapters.web_push import WebPush
from visavis.demo.mailbox import Kept
from visavis.domains.companies.public import Company
from visavis.domains.interactions.events import AnswerWaits, InteractionHandedOver, InteractionWaits
from visavis.domains.interactions.public import Ground, Interactions, Neighbours, NoteAnswerMail
from visavis.domains.interactions.schemas import NewInteraction
from visavis.domains.members.public import Guest
from visavis.domains.notifications.handlers import register
from visavis.domains.notifications.public import Notifications, SendMail, Shelf, Sources, WakeBrowser, Ways
from visavis.domains.notifications.schemas import MailView
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.ids import new_id
from visavis.kernel.mail import Post
from visavis.kernel.outgoing import Outgoing
from visavis.kernel.realtime.bus import LocalBus
from visavis.kernel.realtime.hub import Hub

ORIGIN = "https://visavis.example"
SENDER = "post@visavis.example"
PUSH_KEY = bytes(31) + b"\x07"
# Written by a visitor; no mail may hold it.
SECRET = "canary-9d41 I have debts"


def post_to(server: MailServer) -> SmtpPost:
    return SmtpPost(SmtpAccount(HOST, server.port, "none", SENDER), step_s=5)


class House:
    """Jobs wait in `jobs`, with the time at which they are to begin, until they are done by hand."""

    def __init__(self, directory: Directory, company: Company, post: Post | None) -> None:
        self.directory, self.company = directory, company
        self.clock, self.database = directory.clock, directory.database
        self.jobs: list[tuple[SendMail, datetime | None]] = []
        self.wakings: list[WakeBrowser] = []
        self.outcomes: list[NoteAnswerMail] = []
        self.outgoing = Outgoing(to_private=True)
        self.push = WebPush(PUSH_KEY, f"mailto:{SENDER}", self.outgoing, directory.clock.now)
        bus = LocalBus()
        self.interactions = Interactions(
            Ground(directory.database, directory.vault, directory.clock, bus, Hub(bus)),
            Neighbours(directory.companies, directory.experts, directory.stand_ins),
            self._defer,
        )
        self.away = True
        self.notifications = self.sending_by(post)
        register(directory.database.events, self.notifications, lambda _: self.away)

    def sending_by(self, post: Post | None, bounce_domain: str | None = None) -> Notifications:
        """The same house, as a process that uses this post."""
        directory = self.directory
        shelf = Shelf(
            directory.database, directory.vault, directory.clock, self._defer, directory.ways.invitations
        )
        sources = Sources(directory.companies, directory.members, directory.experts, self.interactions)
        notifications = Notifications(shelf, sources, Ways(post, self.push, "Visavis", bounce_domain))
        notifications.lead_to(ORIGIN)
        return notifications

    async def _defer(self, session: AsyncSession, job: object, *, at: datetime | None = None) -> None:
        del session
        if isinstance(job, WakeBrowser):
            self.wakings.append(job)
            return
        if isinstance(job, NoteAnswerMail):
            self.outcomes.append(job)
            return
        assert isinstance(job, SendMail)
        self.jobs.append((job, at))

    async def send(self, by: Notifications | None = None) -> None:
        """Do every job whose time has come."""
        jobs, self.jobs = self.jobs, []
        for job, at in jobs:
            if at is not None and at > self.clock.now():
                self.jobs.append((job, at))
            else:
                await (by or self.notifications).sending.send(job)

    async def mail_refused(self, expert_id: UUID, interaction_id: UUID) -> object:
        """What the expert sees of the mail about their answer, once all outcomes are noted."""
        outcomes, self.outcomes = self.outcomes, []
        for outcome in outcomes:
            await self.interactions.undelivered.note(outcome)
        [seen] = await self.interactions.reading.for_expert(self.company.id, expert_id, [interaction_id])
        return seen.mail_refused

    async def listed(self) -> list[MailView]:
        return await self.notifications.outbox.listed(self.company.id)

    def administrator(self) -> Member:
        return Member(self.company.id, new_id(), new_id(), is_expert=False, is_administrator=True)

    async def invite(self, email: str = "berta@muster.example", name: str = "Berta Beispiel") -> UUID:
        """By somebody called Anna Muster. The id of the invitation."""
        member_id = await self.directory.members.id_of("anna@muster.example")
        if member_id is None:
            member_id = await self.directory.member(self.company.id)
        actor = Member(self.company.id, member_id, new_id(), is_expert=False, is_administrator=True)
        guest = Guest(email, name, "fr", is_expert=True, is_administrator=False)
        [issued] = await self.directory.ways.invitations.issue(actor, [guest])
        assert issued.invitation_id is not None
        return issued.invitation_id

    async def open_interaction(self, expert_id: UUID, email: str | None = "vera@visitor.example") -> UUID:
        wish = NewInteraction(
            company=self.company.slug,
            expert_id=expert_id,
            name="Vera Visitor",
            email=email,
            client_id=uuid4(),
            text=SECRET,
        )
        snapshot, _ = await self.interactions.open(wish, None)
        return snapshot.id

    async def happens(self, event: AnswerWaits | InteractionWaits | InteractionHandedOver) -> None:
        async with self.database.transaction(self.company.id) as session:
            record(session, event)


def only(server: MailServer) -> Kept:
    [kept] = server.mailbox
    return kept
