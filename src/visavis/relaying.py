"""Which relay calls get, and how to say in a sentence whether there is one."""

from collections.abc import Iterator, Mapping

from visavis.adapters.coturn import LOOPBACK, Coturn, LocalCoturn, Place, Tls, find_turnserver, free_port
from visavis.adapters.twilio import Twilio, TwilioAccount
from visavis.kernel.clock import Clock
from visavis.kernel.errors import StartRefused
from visavis.kernel.http.site import is_loopback
from visavis.kernel.outgoing import Outgoing
from visavis.kernel.relay import NoRelay, RelayService, Standing
from visavis.settings import RelaySettings, ServerSettings, Settings

PORT, TLS_PORT = 3478, 5349
INSTALL = "apt-get install coturn"
NO_MAIL_SERVER = "No mail server is set, so mails wait and nobody gets them. Set mail.host."

SENTENCES: Mapping[Standing, str] = {
    "ready": "Calls have a relay.",
    "none": "No relay is set, so calls reach each other directly or not at all. Set relay.provider.",
    "not_installed": "Calls have no relay: coturn is not installed. "
    f"Install it ({INSTALL}), or set relay.turn_urls.",
    "in_use": "Calls have no relay: another program listens on its port. "
    "Stop it, set relay.port, or, if it is a coturn, give relay.turn_urls and relay.secret.",
    "failing": "Calls have no relay: coturn ends by itself. "
    "Check its ports and addresses in the settings of relay.",
    "refused": "Calls have no relay: Twilio refuses the key. Check relay.account_sid and relay.api_key.",
    "unreachable": "Calls have no relay: Twilio does not answer. It is tried again with each call.",
}


def chosen_relay(settings: Settings, secret: str, outgoing: Outgoing, clock: Clock) -> RelayService:
    """The relay of the settings, not started yet. `secret` is for one of our own. Raises StartRefused."""
    relay = settings.relay
    if relay.provider == "none":
        return NoRelay()
    if relay.has_twilio and relay.provider != "coturn":
        return Twilio(_account(relay), outgoing, clock)
    if relay.turn_urls and relay.secret is not None:
        return Coturn(relay.turn_urls, relay.secret.get_secret_value(), clock.now)
    program = find_turnserver()
    if program is not None:
        return LocalCoturn(program, place_of(settings), secret, clock.now)
    if relay.provider == "coturn":
        raise StartRefused(
            f"relay.provider asks for coturn, but it is not installed. Install it ({INSTALL}), "
            "or set relay.turn_urls."
        )
    return NoRelay("not_installed")


def shortcomings(settings: Settings, standing: Standing) -> Iterator[str]:
    """What works less well than it could, in sentences; nothing that was asked for."""
    if settings.mail.host is None:
        yield NO_MAIL_SERVER
    if standing not in {"ready", "none"}:
        yield SENTENCES[standing]


def place_of(settings: Settings) -> Place:
    """Where a relay of our own is: beside the platform, and for this machine only when the platform is."""
    relay = settings.relay
    address = relay.address or (LOOPBACK if for_this_machine(settings.server) else None)
    inside = address is not None and address.is_loopback
    return Place(
        port=relay.port or (free_port() if inside else PORT),
        relay_ports=range(relay.min_port, relay.max_port + 1),
        address=address,
        tls=_tls(settings, TLS_PORT if not inside else None),
    )


def for_this_machine(server: ServerSettings) -> bool:
    """Is the platform one that nobody else reaches?"""
    return server.public_origin is None and is_loopback(server.host)


def host_of(settings: Settings, platform: str) -> str:
    """The name browsers find the relay by, given that of the platform."""
    relay = settings.relay
    if relay.host is not None:
        return relay.host
    # `localhost` leads to loopback, and a relay with an address of its own is not there.
    apart = relay.address is not None and for_this_machine(settings.server)
    return str(relay.address) if apart else platform


def _tls(settings: Settings, port: int | None) -> Tls | None:
    relay, server = settings.relay, settings.server
    cert, key = (
        (relay.tls_cert, relay.tls_key) if relay.tls_cert is not None else (server.tls_cert, server.tls_key)
    )
    if cert is None or key is None:
        return None
    return Tls(cert, key, relay.tls_port or port or free_port())


def _account(relay: RelaySettings) -> TwilioAccount:
    secret = "" if relay.api_secret is None else relay.api_secret.get_secret_value()
    return TwilioAccount(relay.account_sid or "", relay.api_key or "", secret)
