"""Who is asked when nobody answers: whoever stands in, then the teams; only those who are there."""

from collections.abc import Sequence
from uuid import UUID

from visavis.domains.calls.room import Room, Stage
from visavis.domains.interactions.public import Interactions
from visavis.kernel.errors import NotFound


async def next_to_ask(interactions: Interactions, room: Room, after: Stage) -> tuple[Stage, list[UUID]]:
    """The stage after this one, and whom it asks: maybe nobody."""
    company_id, first = room.subject.company_id, room.first
    colleagues = interactions.neighbours.colleagues
    if first is None:
        return "team", []
    if after == "expert":
        deputy = await colleagues.deputy(company_id, first)
        return "deputy", await _there(interactions, company_id, [] if deputy is None else [deputy])
    return "team", await _there(interactions, company_id, await colleagues.team_mates(company_id, first))


async def _there(interactions: Interactions, company_id: UUID, experts: Sequence[UUID]) -> list[UUID]:
    found = []
    for expert_id in experts:
        if interactions.presence.state(expert_id) == "available":
            try:
                expert = await interactions.neighbours.experts.expert(company_id, expert_id)
            except NotFound:
                continue
            if expert.active:
                found.append(expert_id)
    return found
