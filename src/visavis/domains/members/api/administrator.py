"""The people of a company, as its administrators see and change them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, status

from visavis.domains.members.forms import (
    CardView,
    DeletionView,
    HeirView,
    InvitationsForm,
    InvitationView,
    IssuedView,
    IssuedViews,
    PeopleView,
    PersonChangeForm,
    PersonView,
)
from visavis.domains.members.public import Guest, Person, PersonChange, Ways
from visavis.kernel.http.actors import AdministratorActor, FreshAdministratorActor, only_fresh
from visavis.kernel.http.parts import ClockPart, part

router = APIRouter(prefix="/api/admin", tags=["administrator"])
WaysPart = Annotated[Ways, Depends(part(Ways))]


@router.get("/people")
async def list_people(actor: AdministratorActor, ways: WaysPart) -> PeopleView:
    """The members, those who came first first, and open invitations, the newest first."""
    invitations = await ways.invitations.listed(actor.company_id)
    return PeopleView(
        members=[_person(person) for person in await ways.people.listed(actor.company_id)],
        invitations=[InvitationView.model_validate(one, from_attributes=True) for one in invitations],
    )


@router.patch("/people/{member_id}", status_code=status.HTTP_204_NO_CONTENT)
async def change_person(
    member_id: UUID, form: PersonChangeForm, actor: AdministratorActor, ways: WaysPart, clock: ClockPart
) -> None:
    """Roles, which need a fresh proof, and whether somebody may sign in. It takes effect at once."""
    if form.is_expert is not None or form.is_administrator is not None:
        only_fresh(actor, clock)
    await ways.people.change(actor, member_id, PersonChange(**form.model_dump()))


@router.get("/people/{member_id}/deletion")
async def preview_deletion(member_id: UUID, actor: AdministratorActor, ways: WaysPart) -> DeletionView:
    """What would go."""
    counts = await ways.deletion.preview(actor, member_id)
    return DeletionView(
        counts=dict(counts),
        heirs=[
            HeirView(member_id=person.id, name=person.account.name)
            for person in await ways.people.listed(actor.company_id)
            if ways.deletion.can_hand_over and person.may_inherit and person.id != member_id
        ],
    )


@router.delete("/people/{member_id}", status_code=status.HTTP_204_NO_CONTENT)
async def delete_person(
    member_id: UUID, actor: FreshAdministratorActor, ways: WaysPart, hand_over_to: UUID | None = None
) -> None:
    """For good: the member's key, sessions, card, pictures, and the conversations not handed over."""
    await ways.deletion.delete(actor, member_id, hand_over_to)


@router.post("/invitations", status_code=status.HTTP_201_CREATED)
async def issue_invitations(
    form: InvitationsForm, actor: AdministratorActor, ways: WaysPart, clock: ClockPart
) -> IssuedViews:
    """One mail to each, unless they are members or invited already. Administrators need a fresh proof."""
    if any(guest.is_administrator for guest in form.invitations):
        only_fresh(actor, clock)
    guests = [Guest(**guest.model_dump()) for guest in form.invitations]
    issued = await ways.invitations.issue(actor, guests)
    return IssuedViews(invitations=[IssuedView.model_validate(one, from_attributes=True) for one in issued])


@router.post("/invitations/{invitation_id}/resend", status_code=status.HTTP_204_NO_CONTENT)
async def resend_invitation(invitation_id: UUID, actor: AdministratorActor, ways: WaysPart) -> None:
    """A new mail with a new link; the former link no longer works."""
    await ways.invitations.resend(actor, invitation_id)


@router.delete("/invitations/{invitation_id}", status_code=status.HTTP_204_NO_CONTENT)
async def withdraw_invitation(invitation_id: UUID, actor: AdministratorActor, ways: WaysPart) -> None:
    """Nothing is kept of it."""
    await ways.invitations.withdraw(actor, invitation_id)


def _person(person: Person) -> PersonView:
    card = person.facts.expert
    return PersonView(
        member_id=person.id,
        name=person.account.name,
        email=person.account.email,
        language=person.account.language,
        is_expert=person.account.is_expert,
        is_administrator=person.account.is_administrator,
        active=person.active,
        last_seen_month=person.seen_month,
        has_second_factor=person.has_second_factor,
        interactions=person.facts.interactions,
        expert=None if card is None else CardView.model_validate(card, from_attributes=True),
    )
