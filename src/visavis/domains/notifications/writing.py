"""From what a waiting mail holds to its letter, with names as they are when it is sent."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from visavis.domains.companies.public import Companies, Company, Language, MailSender, mail_sender
from visavis.domains.experts.public import Experts
from visavis.domains.interactions.public import Interactions
from visavis.domains.members.public import Members
from visavis.domains.notifications.contents import (
    KIND,
    AnswerWaits,
    Content,
    ConversationWaits,
    HandedOver,
    Invitation,
    NewSignIn,
    PasswordChanged,
    PasswordReset,
    Registration,
    RegistrationRepeated,
    ToExpert,
)
from visavis.domains.notifications.layout import PLAIN_ACCENT, Sheet, as_html, as_text
from visavis.domains.notifications.wording import MailWords, one_line, words
from visavis.kernel.errors import NotFound
from visavis.kernel.mail import Letter
from visavis.kernel.vault import KeyErased


@dataclass(frozen=True, slots=True)
class Sources:
    """Who knows what letters say."""

    companies: Companies
    members: Members
    experts: Experts
    interactions: Interactions


@dataclass(frozen=True, slots=True)
class Stamp:
    """What stays the same of a mail however often it is written."""

    id: UUID
    written_at: datetime


@dataclass(frozen=True, slots=True)
class _Draft:
    to: str
    name: str | None
    language: Language
    link: str
    values: dict[str, str] = field(default_factory=dict)


class Writing:
    """`sender_name` stands beside the address where there is no company to name."""

    def __init__(self, sources: Sources, sender_name: str) -> None:
        self._sources, self._sender_name = sources, sender_name
        # Where links lead; known as soon as the platform knows its own address.
        self.origin = ""

    async def letter(self, company_id: UUID | None, content: Content, stamp: Stamp) -> Letter | None:
        """None when there is nobody to write to any more, or nothing left to say."""
        try:
            company = None if company_id is None else await self._sources.companies.company_by_id(company_id)
            draft = await self._draft(company, content)
        except (NotFound, KeyErased):
            return None
        return None if draft is None else self._written(company, content, draft, stamp)

    async def _draft(self, company: Company | None, content: Content) -> _Draft | None:
        match content:
            case AnswerWaits():
                return None if company is None else await self._to_visitor(company, content)
            case ConversationWaits() | HandedOver():
                return None if company is None else await self._to_expert(company, content)
            case NewSignIn():
                return None if company is None else await self._to_member(company, content)
            case Registration() | RegistrationRepeated():
                return _Draft(content.email, None, content.language, self._account_link(content))
            case Invitation():
                listed = words(content.language).listed(content.roles)
                link = self._account_link(content)
                values = {"inviter": content.inviter, "roles": listed}
                return _Draft(content.email, content.name, content.language, link, values)
            case PasswordReset() | PasswordChanged():
                return _Draft(content.email, content.name, content.language, self._account_link(content))

    def _account_link(
        self, content: Registration | RegistrationRepeated | Invitation | PasswordReset | PasswordChanged
    ) -> str:
        # Tokens stand in the fragment, which no server and no log ever sees.
        match content:
            case Registration():
                place = f"confirm={content.token}"
            case Invitation():
                place = f"invitation={content.token}"
            case PasswordReset():
                place = f"reset={content.token}"
            case PasswordChanged():
                place = "forgotten"
            case _:
                return f"{self.origin}/admin/"
        return f"{self.origin}/account/#{place}&lang={content.language}"

    async def _to_member(self, company: Company, content: NewSignIn) -> _Draft:
        account = await self._sources.members.reachable(company.id, content.member_id)
        portal = "admin" if account is not None and not account.is_expert else "expert"
        return _Draft(content.email, content.name, content.language, f"{self.origin}/{portal}/security")

    async def _to_visitor(self, company: Company, content: AnswerWaits) -> _Draft | None:
        found = await self._sources.interactions.addressee(company.id, content.interaction_id)
        if found is None:
            return None
        expert = await self._sources.experts.expert(company.id, found.expert_id)
        link = f"{self.origin}/s/{company.slug}#open={found.link_token}"
        language = company.profile.default_language
        return _Draft(found.email, found.name, language, link, {"expert": expert.profile.name})

    async def _to_expert(self, company: Company, content: ToExpert) -> _Draft | None:
        account = await self._sources.members.reachable(company.id, content.expert_id)
        if account is None or not account.is_expert:
            return None
        reading = self._sources.interactions.reading
        seen = await reading.for_expert(company.id, content.expert_id, [content.interaction_id])
        if not seen or (isinstance(content, ConversationWaits) and seen[0].unread == 0):
            # Meanwhile read, ended or somebody else's.
            return None
        link = f"{self.origin}/expert/conversations/{content.interaction_id}"
        return _Draft(account.email, account.name, account.language, link)

    def _written(self, company: Company | None, content: Content, draft: _Draft, stamp: Stamp) -> Letter:
        known = words(draft.language)
        sender = self._sender_name if company is None else one_line(company.profile.name)
        mailed = MailSender(name=sender) if company is None else mail_sender(company.profile)
        automatic = known.automatic if mailed.reply_to is None else known.automatic_answered
        name = one_line(draft.name or "")
        values = {key: one_line(value) for key, value in draft.values.items()} | {"company": sender}
        said = _filled(known.mails[KIND[type(content)]], values)
        sheet = Sheet(
            language=draft.language,
            sender=sender,
            accent=PLAIN_ACCENT if company is None else company.profile.accent,
            subject=said.subject,
            greeting=known.greeting.format(name=name) if name else known.greeting_unnamed,
            lines=said.lines,
            button=said.button,
            link=draft.link,
            after=said.after,
            automatic=automatic.format(company=sender),
        )
        return Letter(
            id=stamp.id,
            to=draft.to,
            subject=said.subject,
            text=as_text(sheet),
            html=as_html(sheet),
            sender_name=one_line(mailed.name or sender),
            language=draft.language,
            written_at=stamp.written_at,
            reply_to=mailed.reply_to,
        )


def _filled(said: MailWords, values: dict[str, str]) -> MailWords:
    return MailWords(
        subject=said.subject.format_map(values),
        lines=tuple(line.format_map(values) for line in said.lines),
        button=said.button,
        after=tuple(line.format_map(values) for line in said.after),
    )
