"""The relay of calls: whether it lends addresses, by each way that browsers would take."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from urllib.parse import urlsplit

from visavis.adapters.coturn import Coturn, LocalCoturn
from visavis.adapters.relay_probe import Answer, asked, way_of
from visavis.app import relay_secret
from visavis.data_folder import LOCK, InUse, locked_data_folder
from visavis.doctor.finding import Finding, broken, note, works
from visavis.kernel.clock import SystemClock
from visavis.kernel.errors import StartRefused
from visavis.kernel.http.site import Site
from visavis.kernel.outgoing import Outgoing
from visavis.kernel.relay import IceServer, RelayService
from visavis.kernel.vault import Vault
from visavis.relaying import SENTENCES, chosen_relay, for_this_machine, host_of, place_of
from visavis.settings import Settings

SUBJECT = "calls"
WRONG = {
    "silent": "The relay does not answer. Open its port in every firewall on the way",
    "refused": "The relay refuses our credentials. Give it the same secret, and check the clocks",
    "full": "The relay has no address to lend. Check its ports and its log",
    "not_secure": "The relay's certificate is not one that browsers trust, or not for this name",
}
NO_TLS = (
    "The relay does not speak TLS, so there are no calls from networks that let only websites through. "
    "Give it a certificate and the port 443."
)


async def relay_findings(settings: Settings, site: Site, vault: Vault | None) -> AsyncIterator[Finding]:
    """Without a vault the relay of a running service cannot be asked, as nobody knows its secret."""
    outgoing = Outgoing(to_private=False)
    host = host_of(settings, urlsplit(site.origin).hostname or "")
    try:
        relay = _relay(settings, host, vault, outgoing)
        await relay.start(host)
        async for finding in _asked(relay, settings):
            yield finding
        await relay.stop()
    except StartRefused as refused:
        yield broken(SUBJECT, str(refused))
    finally:
        await outgoing.close()


def _relay(settings: Settings, host: str, vault: Vault | None, outgoing: Outgoing) -> RelayService:
    """That of the running service where it can be found; else one like it, for this moment."""
    clock = SystemClock()
    secret = secrets.token_hex() if vault is None else relay_secret(vault)
    relay = chosen_relay(settings, secret, outgoing, clock)
    place = place_of(settings)
    found = settings.relay.port is not None or not place.inside
    if isinstance(relay, LocalCoturn) and found and _is_running(settings):
        return Coturn(place.urls(host), secret, clock.now)
    return relay


def _is_running(settings: Settings) -> bool:
    if not (settings.data / LOCK).exists():
        return False
    with suppress(InUse), locked_data_folder(settings.data):
        return False
    return True


async def _asked(relay: RelayService, settings: Settings) -> AsyncIterator[Finding]:
    servers = await relay.servers()
    if not servers:
        say = note if relay.standing == "none" else broken
        yield say(SUBJECT, SENTENCES[relay.standing])
        return
    pairs = [(server, url) for server in servers for url in server.urls]
    for url, answer in zip((url for _, url in pairs), await _answers(pairs), strict=True):
        yield _judged(url, answer, settings)
    if not any(way_of(url) == "TLS" for _, url in pairs) and not for_this_machine(settings.server):
        yield note(SUBJECT, NO_TLS)


async def _answers(pairs: Sequence[tuple[IceServer, str]]) -> list[Answer]:
    return list(await asyncio.gather(*(asked(server, url) for server, url in pairs)))


def _judged(url: str, answer: Answer, settings: Settings) -> Finding:
    where = f"{way_of(url)} ({url})"
    if isinstance(answer, str):
        return broken(SUBJECT, f"{WRONG[answer]}: {where}.")
    inner = not answer.is_global and settings.relay.address is None
    if inner and not for_this_machine(settings.server):
        return broken(
            SUBJECT,
            f"The relay lends addresses of an inner network by {where}. "
            "Set relay.address, or external-ip where the relay is your own coturn.",
        )
    return works(SUBJECT, f"The relay lends addresses by {where}.")
