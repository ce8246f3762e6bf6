"""Trying out before a call whether it could come about."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request

from visavis.domains.calls.public import Calls
from visavis.domains.calls.schemas import IceServerView, RelayToTryView
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/test-call", tags=["nobody"])
CallsPart = Annotated[Calls, Depends(part(Calls))]


@router.post("")
async def lend_a_relay_to_try(request: Request, calls: CallsPart) -> RelayToTryView:
    """Servers of the relay, as a call would get them; none where calls have no relay."""
    servers = await calls.lend_to_try(caller_of(request))
    return RelayToTryView(servers=[IceServerView.model_validate(server) for server in servers])
