"""The people of a company, as its administrators see and change them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, status

from visavis.domains.members.forms import InvitationsForm, IssuedView, IssuedViews
from visavis.domains.members.public import Guest, Ways
from visavis.kernel.http.actors import AdministratorActor
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/admin", tags=["administrator"])
WaysPart = Annotated[Ways, Depends(part(Ways))]


@router.post("/invitations", status_code=status.HTTP_201_CREATED)
async def issue_invitations(form: InvitationsForm, actor: AdministratorActor, ways: WaysPart) -> IssuedViews:
    """One mail to each, unless they are members or invited already."""
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
