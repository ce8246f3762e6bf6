"""Which notice goes out when something happened."""

from visavis.domains.integrations.catalogue import Notice
from visavis.domains.integrations.public import Integrations
from visavis.domains.interactions.events import (
    InteractionAnswered,
    InteractionDeleted,
    InteractionEnded,
    InteractionOpened,
)
from visavis.domains.members.events import MemberCreated, MemberDeactivated
from visavis.kernel.database import AsyncSession, EventBook

AboutInteraction = InteractionOpened | InteractionAnswered | InteractionEnded | InteractionDeleted
AboutMember = MemberCreated | MemberDeactivated

INTERACTIONS: dict[type[AboutInteraction], Notice] = {
    InteractionOpened: "interaction.opened",
    InteractionAnswered: "interaction.answered",
    InteractionEnded: "interaction.ended",
    InteractionDeleted: "interaction.deleted",
}
MEMBERS: dict[type[AboutMember], Notice] = {
    MemberCreated: "member.created",
    MemberDeactivated: "member.deactivated",
}


def register(events: EventBook, integrations: Integrations) -> None:
    """Listen to the domains below."""
    announce = integrations.webhooks.announce

    async def about_interaction(session: AsyncSession, event: AboutInteraction) -> None:
        await announce(session, event.company_id, INTERACTIONS[type(event)], event.interaction_id)

    async def about_member(session: AsyncSession, event: AboutMember) -> None:
        await announce(session, event.company_id, MEMBERS[type(event)], event.member_id)

    for interaction in INTERACTIONS:
        events.in_transaction(interaction, about_interaction)
    for member in MEMBERS:
        events.in_transaction(member, about_member)
