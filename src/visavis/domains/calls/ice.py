"""Servers of the relay in the words of browsers."""

from collections.abc import Sequence

import msgspec

from visavis.domains.calls.frames import IceServer, IceServers
from visavis.domains.calls.policy import no_relay
from visavis.domains.companies.public import CompanyProfile
from visavis.kernel.relay import IceServer as RelayServer
from visavis.kernel.relay import Relay


async def ice_for(relay: Relay, profile: CompanyProfile) -> IceServers:
    """Fresh servers for one person. Raises Conflict where only a relay would do and none can be had."""
    servers = described(await relay.servers())
    if not servers and not profile.direct_calls:
        raise no_relay()
    return IceServers(servers=servers, relay_only=not profile.direct_calls)


def described(servers: Sequence[RelayServer]) -> list[IceServer]:
    """As they travel in frames."""
    return [
        IceServer(
            urls=list(server.urls),
            username=server.username or msgspec.UNSET,
            credential=server.credential or msgspec.UNSET,
        )
        for server in servers
    ]
