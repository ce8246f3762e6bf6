"""Wire shapes of second factors and passkeys. The JSON of passkeys is that of WebAuthn Level 3."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import BaseModel, Field, JsonValue, StringConstraints, model_validator

from visavis.domains.companies.public import Language
from visavis.domains.members.forms import Form, PersonName, Proof, Token

State = Annotated[str, Field(min_length=1, max_length=2000)]
Code = Annotated[str, Field(pattern=r"^[0-9]{6}$")]
RecoveryCode = Annotated[str, Field(min_length=16, max_length=40)]
PasskeyName = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
FIRST_PASSKEY = "Passkey"


class SecondFactorView(BaseModel):
    """The password was right; one of these must follow, with the state."""

    second_factor: list[Literal["totp", "recovery", "passkey"]]
    state: str


class ChallengeView(BaseModel):
    """What a browser needs for a passkey; `state` comes back with its answer."""

    state: str
    options: dict[str, JsonValue]


class PasskeyReply(Form):
    """A browser's answer to a challenge."""

    state: State
    credential: Annotated[dict[str, JsonValue], Field(max_length=20)]


class NewPasskeyForm(PasskeyReply):
    """A passkey that was made, and what its member calls it."""

    name: PasskeyName


class PasskeyNameForm(Form):
    name: PasskeyName


class PasskeyView(BaseModel):
    """One of the member's passkeys."""

    id: UUID
    name: str
    created_at: datetime
    last_used_at: datetime | None


class CodeForm(Form):
    """A code of the app. `recovery_code` instead, if it is lost."""

    state: State
    code: Code | None = None
    recovery_code: RecoveryCode | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.code is None) == (self.recovery_code is None):
            raise ValueError("give a code or a recovery code")
        return self


class TotpView(BaseModel):
    """What an authenticator app has to know; `qr_svg` shows `uri`."""

    state: str
    secret: str
    uri: str
    qr_svg: str


class TotpForm(Form):
    """The first code that the app shows."""

    state: State
    code: Code


class RecoveryCodesView(BaseModel):
    """Shown this once."""

    recovery_codes: list[str]


class StepUpForm(Form):
    """One of them."""

    proof: Proof | None = None
    code: Code | None = None
    recovery_code: RecoveryCode | None = None
    passkey: PasskeyReply | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        given = (self.proof, self.code, self.recovery_code, self.passkey)
        if sum(one is not None for one in given) != 1:
            raise ValueError("give one proof")
        return self


class JoiningForm(Form):
    """What the invited say about themselves; the e-mail is that of the invitation. A proof, or a passkey."""

    token: Token
    name: PersonName
    language: Language
    proof: Proof | None = None
    passkey: PasskeyReply | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.proof is None) == (self.passkey is None):
            raise ValueError("give a proof or a passkey")
        return self


class CompanySignInView(BaseModel):
    """A path on the platform, or null."""

    oidc: str | None


class ProviderView(BaseModel):
    """A company's OpenID provider."""

    issuer: str
    client_id: str


class ProviderForm(Form):
    """The secret may be left out for a provider that is settled already."""

    issuer: Annotated[str, Field(max_length=300, pattern=r"^https?://[^\s?#@]+$")]
    client_id: Annotated[str, Field(min_length=1, max_length=300)]
    client_secret: Annotated[str | None, Field(min_length=1, max_length=1000)] = None


class SignInRulesView(BaseModel):
    """How the company's people sign in."""

    experts_need_second_factor: bool
    oidc_only: bool
    oidc: ProviderView | None


class SignInRulesForm(Form):
    """`oidc_only`: nobody but an administrator with a second factor signs in another way."""

    experts_need_second_factor: bool
    oidc_only: bool
    oidc: ProviderForm | None
