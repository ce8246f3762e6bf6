"""Mails that did not arrive, as administrators see them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, status

from visavis.domains.notifications.public import Notifications
from visavis.domains.notifications.schemas import OutgoingMails
from visavis.kernel.http.actors import AdministratorActor
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/admin", tags=["administrator"])
NotificationsPart = Annotated[Notifications, Depends(part(Notifications))]


@router.get("/mails")
async def list_mails(actor: AdministratorActor, notifications: NotificationsPart) -> OutgoingMails:
    """What waits and what was refused; a mail that arrived is not kept."""
    return await notifications.mails(actor)


@router.post("/mails/{mail_id}/retry", status_code=status.HTTP_204_NO_CONTENT)
async def retry_mail(mail_id: UUID, actor: AdministratorActor, notifications: NotificationsPart) -> None:
    """Tried at once; how it went shows in the list."""
    await notifications.outbox.retry(actor, mail_id)
