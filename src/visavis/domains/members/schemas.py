"""Wire shapes of sign-in, the member's own account and sessions."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, ConfigDict, EmailStr, Field

from visavis.domains.companies.public import Function, Language
from visavis.domains.members.proof import PATTERN


class Argon2Parameters(BaseModel):
    """How the browser stretches a password (Argon2id, RFC 9106)."""

    memory_kib: int
    iterations: int
    parallelism: int
    length: int


class SignInParameters(BaseModel):
    """What a browser needs to make a proof.

    salt = first 16 bytes of SHA-256("visavis-proof-1" NUL installation NUL e-mail), e-mail normalised by
    NFKC, strip, lowercase.
    """

    installation: str
    argon2: Argon2Parameters


class SignIn(BaseModel):
    """A sign-in attempt. `proof` is "visavis-proof-1." and 32 bytes in base64url; nothing else is taken."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)

    email: Annotated[EmailStr, Field(max_length=254)]
    proof: Annotated[str, Field(pattern=PATTERN)]


class OwnCompany(BaseModel):
    """The company a member works for. `ready`: whether visitors see it. `functions` are those that are on."""

    slug: str
    name: str
    languages: list[Language]
    accent: str
    functions: list[Function]
    ready: bool


class OwnFactorsView(BaseModel):
    """What the member can prove themselves with besides a password."""

    passkeys: int
    totp: bool
    recovery_left: int


class Me(BaseModel):
    """The signed-in member.

    `strong`: by two factors or a passkey. `held_back`: reaches only this account before a second factor is
    shown; `must_enrol`: and has none to show yet.
    """

    member_id: UUID
    company: OwnCompany
    name: str
    email: str
    language: Language
    is_expert: bool
    is_administrator: bool
    strong: bool
    held_back: bool
    must_enrol: bool
    has_password: bool
    second_factor: OwnFactorsView


class MeChange(BaseModel):
    """What members change about their own account."""

    model_config = ConfigDict(extra="forbid")

    language: Language


class SessionView(BaseModel):
    """One place where the member is signed in."""

    id: UUID
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime
    current: bool
