"""What an expert wants to be told, and the browsers that are woken for it."""

from typing import Annotated

from fastapi import APIRouter, Depends, status

from visavis.domains.notifications.forms import (
    PushBrowser,
    PushRemoval,
    PushView,
    WishesForm,
    shown,
    wishes_of,
)
from visavis.domains.notifications.public import Notifications
from visavis.kernel.http.actors import ExpertActor
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/expert", tags=["expert"])
NotificationsPart = Annotated[Notifications, Depends(part(Notifications))]


@router.get("/notifications")
async def show_wishes(actor: ExpertActor, notifications: NotificationsPart) -> WishesForm:
    return shown(await notifications.preferring.wishes(actor))


@router.put("/notifications", status_code=status.HTTP_204_NO_CONTENT)
async def change_wishes(form: WishesForm, actor: ExpertActor, notifications: NotificationsPart) -> None:
    await notifications.preferring.change(actor, wishes_of(form))


@router.get("/push")
async def show_push(actor: ExpertActor, notifications: NotificationsPart) -> PushView:
    waking = notifications.waking
    return PushView(key=waking.public_key, browsers=await waking.count(actor))


@router.post("/push", status_code=status.HTTP_204_NO_CONTENT)
async def add_browser(browser: PushBrowser, actor: ExpertActor, notifications: NotificationsPart) -> None:
    """Wake this browser when somebody waits; its notice says nothing more."""
    await notifications.waking.add(actor, browser.endpoint, browser.keys.p256dh, browser.keys.auth)


@router.post("/push/removal", status_code=status.HTTP_204_NO_CONTENT)
async def remove_browser(removal: PushRemoval, actor: ExpertActor, notifications: NotificationsPart) -> None:
    """Whether it was woken before or not."""
    await notifications.waking.remove(actor, removal.endpoint)
