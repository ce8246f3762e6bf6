"""Realtime frames of calls, on the same connections as those of interactions. None of them is ever stored."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

import msgspec

from visavis.kernel.realtime.frames import Frame

# An escaped signal of this length and its frame fit into what a socket takes at once.
MOST_SIGNAL = 24 * 1024
MOST_NAME = 120

Media = Literal["voice", "video", "screen"]
CallSide = Literal["visitor", "expert", "guest"]
CallLanguage = Literal["de", "fr", "it", "en"]
Declining = Literal["busy", "later", "other"]
Reason = Literal["declined", "busy", "missed", "unavailable", "hung_up", "lost", "failed", "elsewhere"]

Name = Annotated[str, msgspec.Meta(max_length=MOST_NAME)]
Key = Annotated[str, msgspec.Meta(max_length=64)]
Data = Annotated[str, msgspec.Meta(max_length=MOST_SIGNAL)]


# From a client to the server


class AboutCall(Frame):
    """A frame about one call. Its id is chosen by whoever rings."""

    call: UUID


class Ring(AboutCall):
    """Call somebody. Visitors name an `expert`, an `interaction`, or both; experts name an `interaction`.

    `name` is how a visitor without an interaction wants to be announced.
    """

    media: Media
    language: CallLanguage
    expert: UUID | None = None
    interaction: UUID | None = None
    name: Name | None = None


class Answer(AboutCall):
    """Take the call here. The first wins; the other connections hear `taken`."""


class Decline(AboutCall):
    """Do not take the call, on none of one's connections."""

    reason: Declining = "other"


class HangUp(AboutCall):
    """Leave the call, or stop ringing. `failed`: because no picture and no sound ever came through."""

    failed: bool = False


class Signal(AboutCall):
    """For another seat of the call. The server reads nothing of `data`."""

    to: UUID
    data: Data


class Show(AboutCall):
    """What I send from now on."""

    audio: bool
    video: bool
    screen: bool


class Return(AboutCall):
    """Take my seat again: after a reload, a lost connection, or in another window. A key is good for once."""

    key: Key


class Invite(AboutCall):
    """Experts only: ask a colleague to join. Whether they come is told by `joined`, else by `refused`."""

    expert: UUID


class InviteLink(AboutCall):
    """Ask for a link by which one more person can join; answered by `calllink`."""


class Join(Frame):
    """Take a seat by the token of a link. A token is good for one person."""

    token: Key
    name: Name | None = None


class Refresh(AboutCall):
    """Ask for new credentials of the relay; answered by `ice`."""


CallFrame = Ring | Answer | Decline | HangUp | Signal | Show | Return | Invite | InviteLink | Join | Refresh


# From the server to a client


class Seat(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One connection's place in a call, and what it sends. `expert` where an expert sits there."""

    seat: UUID
    side: CallSide
    audio: bool
    video: bool
    screen: bool
    name: str | msgspec.UnsetType = msgspec.UNSET
    expert: UUID | msgspec.UnsetType = msgspec.UNSET


class IceServer(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A server of the relay, as browsers want it."""

    urls: list[str]
    username: str | msgspec.UnsetType = msgspec.UNSET
    credential: str | msgspec.UnsetType = msgspec.UNSET


class IceServers(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """`relay_only`: the two sides must not learn each other's address."""

    servers: list[IceServer]
    relay_only: bool


class Rings(Frame):
    """Somebody calls. To every connection of who is called, also to one that opens before `until`."""

    call: UUID
    side: CallSide
    media: Media
    language: CallLanguage
    until: datetime
    from_name: str | msgspec.UnsetType = msgspec.UNSET
    from_expert: UUID | msgspec.UnsetType = msgspec.UNSET
    interaction: UUID | msgspec.UnsetType = msgspec.UNSET


class Ringing(Frame):
    """To who calls or invites: it rings there. Comes again when a deputy is asked, then without `expert`
    when all of a team are asked, and when a visitor is called.
    """

    call: UUID
    until: datetime
    expert: UUID | msgspec.UnsetType = msgspec.UNSET


class Taken(Frame):
    """It rings here no longer: somebody answered or declined elsewhere, or it was somebody else's turn."""

    call: UUID


class Seated(Frame):
    """The connection sits in the call, as `seat`. `key` is what a later `return` needs."""

    call: UUID
    seat: UUID
    side: CallSide
    key: str
    media: Media
    language: CallLanguage
    ice: IceServers
    others: list[Seat]
    interaction: UUID | msgspec.UnsetType = msgspec.UNSET


class Joined(Frame):
    call: UUID
    who: Seat


class Left(Frame):
    """A seat is empty: for good, or until its connection comes back by `back_until`."""

    call: UUID
    seat: UUID
    back_until: datetime | msgspec.UnsetType = msgspec.UNSET


class Back(Frame):
    """The connection of a seat is there again, maybe another one."""

    call: UUID
    seat: UUID


class Shown(Frame):
    """What a seat sends from now on."""

    call: UUID
    seat: UUID
    audio: bool
    video: bool
    screen: bool


class Signalled(Frame):
    """What another seat said to this one."""

    call: UUID
    from_seat: UUID
    data: str


class CallLink(Frame):
    """One person may join with this token while the call lasts."""

    call: UUID
    token: str


class Ice(Frame):
    """New credentials of the relay."""

    call: UUID
    servers: list[IceServer]


class Over(Frame):
    """The call is over, for this connection. `elsewhere`: it goes on, on another one.

    Two who ring each other: the later call is over with `elsewhere`, and its caller answers the earlier one.
    """

    call: UUID
    reason: Reason
    detail: Declining | msgspec.UnsetType = msgspec.UNSET


CallServerFrame = (
    Rings | Ringing | Taken | Seated | Joined | Left | Back | Shown | Signalled | CallLink | Ice | Over
)
