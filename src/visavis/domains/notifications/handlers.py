"""Which mail follows from what happened, queued in the same transaction."""

from collections.abc import Callable
from uuid import UUID

from visavis.domains.interactions import events as interactions
from visavis.domains.members import events as members
from visavis.domains.notifications.contents import (
    AnswerWaits,
    ConversationWaits,
    HandedOver,
    Invitation,
    NewSignIn,
    PasswordChanged,
    PasswordReset,
    Registration,
    RegistrationRepeated,
)
from visavis.domains.notifications.public import NO_COMPANY, Notifications
from visavis.kernel.database import AsyncSession, EventBook

IsAway = Callable[[UUID], bool]


def register(events: EventBook, notifications: Notifications, is_away: IsAway) -> None:
    """Listen to the domains below. `is_away` tells whether an expert has no connection now."""
    _about_accounts(events, notifications)
    _about_conversations(events, notifications, is_away)
    _about_what_goes(events, notifications)


def _about_accounts(events: EventBook, notifications: Notifications) -> None:
    queue = notifications.outbox.queue

    async def registration(session: AsyncSession, event: members.RegistrationWanted) -> None:
        content = Registration(email=event.email, language=event.language, token=event.link_token)
        await queue(session, NO_COMPANY, content)

    async def repeated(session: AsyncSession, event: members.RegistrationRepeated) -> None:
        await queue(session, NO_COMPANY, RegistrationRepeated(email=event.email, language=event.language))

    async def invitation(session: AsyncSession, event: members.InvitationIssued) -> None:
        content = Invitation(
            email=event.email,
            name=event.name,
            language=event.language,
            inviter=event.inviter_name,
            roles=event.roles,
            token=event.token,
        )
        # A former mail of the same invitation holds a token that no longer counts.
        await notifications.outbox.drop_of_recipient(session, event.invitation_id)
        await queue(session, event.company_id, content, event.invitation_id)

    async def reset(session: AsyncSession, event: members.ResetWanted) -> None:
        content = PasswordReset(
            email=event.email, name=event.name, language=event.language, token=event.token
        )
        await queue(session, event.company_id, content, event.member_id)

    async def changed(session: AsyncSession, event: members.PasswordChanged) -> None:
        content = PasswordChanged(email=event.email, name=event.name, language=event.language)
        await queue(session, event.company_id, content, event.member_id)

    async def new_sign_in(session: AsyncSession, event: members.SignedInAnew) -> None:
        content = NewSignIn(
            member_id=event.member_id, email=event.email, name=event.name, language=event.language
        )
        await queue(session, event.company_id, content, event.member_id)

    events.in_transaction(members.SignedInAnew, new_sign_in)
    events.in_transaction(members.RegistrationWanted, registration)
    events.in_transaction(members.RegistrationRepeated, repeated)
    events.in_transaction(members.InvitationIssued, invitation)
    events.in_transaction(members.ResetWanted, reset)
    events.in_transaction(members.PasswordChanged, changed)


def _about_conversations(events: EventBook, notifications: Notifications, is_away: IsAway) -> None:
    async def answer_waits(session: AsyncSession, event: interactions.AnswerWaits) -> None:
        content = AnswerWaits(interaction_id=event.interaction_id)
        await notifications.outbox.queue(session, event.company_id, content)

    async def waits(session: AsyncSession, event: interactions.InteractionWaits) -> None:
        content = ConversationWaits(interaction_id=event.interaction_id, expert_id=event.expert_id)
        await notifications.preferring.tell(session, event.company_id, content)

    async def handed_over(session: AsyncSession, event: interactions.InteractionHandedOver) -> None:
        if is_away(event.expert_id):
            content = HandedOver(interaction_id=event.interaction_id, expert_id=event.expert_id)
            await notifications.preferring.tell(session, event.company_id, content)

    events.in_transaction(interactions.AnswerWaits, answer_waits)
    events.in_transaction(interactions.InteractionWaits, waits)
    events.in_transaction(interactions.InteractionHandedOver, handed_over)


def _about_what_goes(events: EventBook, notifications: Notifications) -> None:
    outbox = notifications.outbox

    async def member(session: AsyncSession, event: members.MemberDeleted) -> None:
        await outbox.drop_of_recipient(session, event.member_id)
        await notifications.preferring.forget(session, event.member_id)

    async def preview(session: AsyncSession, event: members.DeletionPreviewed) -> None:
        event.counts["subscriptions"] = await notifications.waking.count_of(session, event.member_id)

    async def inactive(session: AsyncSession, event: members.MemberDeactivated) -> None:
        await notifications.preferring.fall_silent(session, event.member_id)

    async def invitation(session: AsyncSession, event: members.InvitationRemoved) -> None:
        await outbox.drop_of_recipient(session, event.invitation_id)

    async def interaction(session: AsyncSession, event: interactions.InteractionDeleted) -> None:
        await outbox.drop_of_interaction(session, event.interaction_id)

    events.in_transaction(members.MemberDeleted, member)
    events.in_transaction(members.DeletionPreviewed, preview)
    events.in_transaction(members.MemberDeactivated, inactive)
    events.in_transaction(members.InvitationRemoved, invitation)
    events.in_transaction(interactions.InteractionDeleted, interaction)
