"""What a waiting mail holds until it is sent: no more than its letter needs and cannot look up then."""

from datetime import timedelta
from typing import Final, Literal
from uuid import UUID

import msgspec

from visavis.domains.companies.public import Language
from visavis.domains.members.events import Role

MailKind = Literal[
    "registration",
    "registration_repeated",
    "invitation",
    "password_reset",
    "password_changed",
    "new_sign_in",
    "answer_waits",
    "conversation_waits",
    "handed_over",
]


class Registration(msgspec.Struct, frozen=True, kw_only=True, tag="registration"):
    """Names are left out: whoever fills in the form could write anything to anybody with them."""

    email: str
    language: Language
    token: str


class RegistrationRepeated(msgspec.Struct, frozen=True, kw_only=True, tag="registration_repeated"):
    email: str
    language: Language


class Invitation(msgspec.Struct, frozen=True, kw_only=True, tag="invitation"):
    email: str
    name: str
    language: Language
    inviter: str
    roles: tuple[Role, ...]
    token: str


class PasswordReset(msgspec.Struct, frozen=True, kw_only=True, tag="password_reset"):
    email: str
    name: str
    language: Language
    token: str


class PasswordChanged(msgspec.Struct, frozen=True, kw_only=True, tag="password_changed"):
    email: str
    name: str
    language: Language


class NewSignIn(msgspec.Struct, frozen=True, kw_only=True, tag="new_sign_in"):
    member_id: UUID
    email: str
    name: str
    language: Language


class AnswerWaits(msgspec.Struct, frozen=True, kw_only=True, tag="answer_waits"):
    """To the visitor."""

    interaction_id: UUID


class ConversationWaits(msgspec.Struct, frozen=True, kw_only=True, tag="conversation_waits"):
    """To an expert."""

    interaction_id: UUID
    expert_id: UUID


class HandedOver(msgspec.Struct, frozen=True, kw_only=True, tag="handed_over"):
    """To the expert whose conversation it is now."""

    interaction_id: UUID
    expert_id: UUID


ToAddress = Registration | RegistrationRepeated | Invitation | PasswordReset | PasswordChanged | NewSignIn
ToExpert = ConversationWaits | HandedOver
Content = (
    Registration
    | RegistrationRepeated
    | Invitation
    | PasswordReset
    | PasswordChanged
    | NewSignIn
    | AnswerWaits
    | ConversationWaits
    | HandedOver
)

KIND: Final[dict[type[Content], MailKind]] = {
    Registration: "registration",
    RegistrationRepeated: "registration_repeated",
    Invitation: "invitation",
    PasswordReset: "password_reset",
    PasswordChanged: "password_changed",
    NewSignIn: "new_sign_in",
    AnswerWaits: "answer_waits",
    ConversationWaits: "conversation_waits",
    HandedOver: "handed_over",
}

# After that the mail makes no sense any more: its link is dead, or its news is old.
LASTS: Final[dict[MailKind, timedelta]] = {
    "registration": timedelta(hours=24),
    "registration_repeated": timedelta(hours=24),
    "invitation": timedelta(days=7),
    "password_reset": timedelta(minutes=30),
    "password_changed": timedelta(days=7),
    "new_sign_in": timedelta(days=7),
    "answer_waits": timedelta(days=7),
    "conversation_waits": timedelta(days=1),
    "handed_over": timedelta(days=1),
}
