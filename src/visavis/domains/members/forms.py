"""Wire shapes of registration, invitations and passwords."""

import re
from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, EmailStr, Field, StringConstraints

from visavis.domains.companies.public import Language
from visavis.domains.members.events import InvitationOutcome, Role
from visavis.domains.members.models import MailState
from visavis.domains.members.proof import PATTERN
from visavis.domains.members.tokens import MOST_CHARACTERS

_ADDRESS = re.compile(r"://|\bwww\.", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_BUT_LINES = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def _plain(text: str) -> str:
    """Raises ValueError for what would turn a mail to somebody else into advertising."""
    if _CONTROL.search(text) or _ADDRESS.search(text):
        raise ValueError("a name holds no web address and no control characters")
    return text


def _lines(text: str) -> str:
    if _CONTROL_BUT_LINES.search(text):
        raise ValueError("an address holds no control characters but line feeds")
    return text


Email = Annotated[EmailStr, Field(max_length=254)]
Proof = Annotated[str, Field(pattern=PATTERN)]
Token = Annotated[str, Field(min_length=1, max_length=MOST_CHARACTERS)]
PersonName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80), AfterValidator(_plain)
]
CompanyName = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), AfterValidator(_plain)
]
PostalAddress = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), AfterValidator(_lines)
]


class Form(BaseModel):
    """What is sent in. No value of it is ever part of an answer to a mistake."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class RegistrationState(BaseModel):
    """Whether companies may register themselves."""

    open: bool


class RegistrationForm(Form):
    """A company and its first administrator. The address has lines separated by line feeds."""

    company_name: CompanyName
    address: PostalAddress
    contact_email: Email
    name: PersonName
    email: Email
    language: Language
    proof: Proof


class TokenForm(Form):
    """The token of a mailed link."""

    token: Token


class InvitedView(BaseModel):
    """An invitation as the invited see it."""

    company_name: str
    company_sign_in: str | None
    name: str
    email: str
    roles: list[Role]
    language: Language
    expired: bool


class GuestForm(Form):
    """Somebody to invite, as expert, administrator or both."""

    email: Email
    name: PersonName
    language: Language
    is_expert: bool
    is_administrator: bool


class InvitationsForm(Form):
    """One mail for each of them."""

    invitations: Annotated[list[GuestForm], Field(min_length=1, max_length=100)]


class IssuedView(BaseModel):
    """What became of one of them. `invitation_id` is null for somebody who is a member already."""

    email: str
    outcome: InvitationOutcome
    invitation_id: UUID | None


class IssuedViews(BaseModel):
    """In the order in which they were asked for."""

    invitations: list[IssuedView]


class InvitationView(BaseModel):
    """An open invitation as administrators see it."""

    id: UUID
    name: str
    email: str
    roles: list[Role]
    language: Language
    expires_at: datetime
    expired: bool
    mail: MailState


class ResetForm(Form):
    """Whose password was forgotten."""

    email: Email


class ResetView(BaseModel):
    """The e-mail that the new password is stretched with."""

    email: str


class NewPasswordForm(Form):
    """The token of the mailed link, and the proof of the new password."""

    token: Token
    proof: Proof


class PasswordChangeForm(Form):
    """The proofs of the present and of the new password. Who has none yet must have signed in just now."""

    proof: Proof | None = None
    new_proof: Proof


class CardView(BaseModel):
    """What visitors see of a member who is an expert."""

    active: bool
    position: int
    function: dict[Language, str]
    photo_url: str | None


class PersonView(BaseModel):
    """A member as administrators see them. `last_seen_month` is "2026-11", null for who never came.

    `interactions`: how many they own. `expert`: null for who never was one.
    """

    member_id: UUID
    name: str
    email: str
    language: Language
    is_expert: bool
    is_administrator: bool
    active: bool
    last_seen_month: str | None
    has_second_factor: bool
    interactions: int
    expert: CardView | None


class PeopleView(BaseModel):
    """All members of a company, and those who are invited."""

    members: list[PersonView]
    invitations: list[InvitationView]


class PersonChangeForm(Form):
    """What shall change; what is left out stays."""

    is_expert: bool | None = None
    is_administrator: bool | None = None
    active: bool | None = None


class HeirView(BaseModel):
    """Somebody to whom conversations can be handed over."""

    member_id: UUID
    name: str


class DeletionView(BaseModel):
    """What a member's deletion would take along, by name: "sessions", "interactions", "messages" and more.

    Conversations may be handed over to one of the `heirs` before.
    """

    counts: dict[str, int]
    heirs: list[HeirView]
