"""One question to one address of a relay: an allocation, given back at once."""

import asyncio
import ssl
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Literal

from aioice.stun import TransactionError, TransactionFailed
from aioice.turn import create_turn_endpoint

from visavis.kernel.relay import IceServer

Way = Literal["UDP", "TCP", "TLS"]
Answer = IPv4Address | IPv6Address | Literal["silent", "refused", "full", "not_secure"]
"""The address it would lend, or why it lends none."""

PATIENCE_S = 5.0
DEFAULT_PORT, DEFAULT_TLS_PORT = 3478, 5349
UNAUTHORISED, FORBIDDEN = 401, 403


def way_of(url: str) -> Way:
    """How a browser would go there."""
    if url.startswith("turns:"):
        return "TLS"
    return "TCP" if url.endswith("transport=tcp") else "UDP"


async def asked(server: IceServer, url: str, trust: ssl.SSLContext | None = None) -> Answer:
    """`trust` replaces the machine's certificate authorities."""
    way = way_of(url)
    tls = (trust or ssl.create_default_context()) if way == "TLS" else None
    try:
        async with asyncio.timeout(PATIENCE_S):
            transport, _ = await create_turn_endpoint(
                asyncio.DatagramProtocol,
                _address(url),
                server.username,
                server.credential,
                ssl=tls,
                transport="udp" if way == "UDP" else "tcp",
            )
    except TransactionFailed as failed:
        wrong = failed.response.error_code in {UNAUTHORISED, FORBIDDEN}
        return "refused" if wrong else "full"
    except ssl.SSLError:
        return "not_secure"
    except (TransactionError, OSError, TimeoutError):
        return "silent"
    host = transport.get_extra_info("sockname")[0]
    transport.close()
    return ip_address(host)


def _address(url: str) -> tuple[str, int]:
    scheme, _, rest = url.partition(":")
    place = rest.partition("?")[0]
    host, colon, port = place.rpartition(":")
    # An IPv6 address without a port ends within its brackets.
    if not colon or place.endswith("]"):
        host, port = place, str(DEFAULT_TLS_PORT if scheme == "turns" else DEFAULT_PORT)
    return host.strip("[]"), int(port)
