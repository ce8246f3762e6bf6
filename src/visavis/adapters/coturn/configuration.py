"""What the relay of this machine is told: turnserver.conf, which is never written to a disk."""

from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

from visavis.adapters.coturn.denied import DENIED, ranges

REALM = "visavis"
LOOPBACK = ip_address("127.0.0.1")
# Four people in a call, by UDP, TCP and TLS, from two networks each; in bytes a second.
PER_CREDENTIAL = 60
BYTES_A_SECOND = 750_000

_ALWAYS = (
    "use-auth-secret",
    f"realm={REALM}",
    "fingerprint",
    "stale-nonce=600",
    # Nothing is written: no log, no database, no process id.
    "log-file=/dev/null",
    "no-stdout-log",
    "simple-log",
    "userdb=:memory:",
    "pidfile=/dev/null",
    "no-auth-pings",
    "no-dynamic-ip-list",
    "no-dynamic-realms",
    # Nobody can ask it anything, and it answers nothing that calls do not need.
    "no-cli",
    "no-stun",
    "no-rfc5780",
    "no-stun-backward-compatibility",
    "response-origin-only-with-rfc5780",
    "no-software-attribute",
    "no-tcp-relay",
    "no-multicast-peers",
    "no-dtls",
    "no-tlsv1",
    "no-tlsv1_1",
    "cipher-list=ECDHE+AESGCM:ECDHE+CHACHA20",
    f"user-quota={PER_CREDENTIAL}",
    f"max-bps={BYTES_A_SECOND}",
    *(f"denied-peer-ip={one}" for one in ranges()),
)


@dataclass(frozen=True, slots=True)
class Tls:
    """A listener that looks like a website from outside: certificate chain and key (PEM)."""

    cert: Path
    key: Path
    port: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where the relay listens and from which ports it sends.

    `address` is the one the world reaches it at, None for whichever one of this machine a browser came to.
    """

    port: int
    relay_ports: range
    address: IPv4Address | IPv6Address | None = None
    tls: Tls | None = None

    @property
    def inside(self) -> bool:
        """Is it for this machine only?"""
        return self.address is not None and self.address.is_loopback

    def urls(self, host: str) -> tuple[str, ...]:
        """What browsers are told (RFC 7065), the quickest way first."""
        plain = _written(str(self.address) if self.inside else host)
        urls = [f"turn:{plain}:{self.port}?transport={way}" for way in ("udp", "tcp")]
        if self.tls is not None:
            urls.append(f"turns:{_written(host)}:{self.tls.port}?transport=tcp")
        return tuple(urls)


def rendered(place: Place, secret: str, *, is_own_address: bool, tls_files: tuple[str, str] | None) -> str:
    """The configuration as text; `tls_files` are certificate and key where the relay can read them."""
    lines = [
        *_ALWAYS,
        f"static-auth-secret={secret}",
        f"listening-port={place.port}",
        f"min-port={place.relay_ports[0]}",
        f"max-port={place.relay_ports[-1]}",
        f"total-quota={len(place.relay_ports)}",
        *_addresses(place, is_own_address=is_own_address),
    ]
    if place.tls is None or tls_files is None:
        lines.append("no-tls")
    else:
        lines += [f"tls-listening-port={place.tls.port}", f"cert={tls_files[0]}", f"pkey={tls_files[1]}"]
    return "\n".join(lines) + "\n"


def _addresses(place: Place, *, is_own_address: bool) -> list[str]:
    address = place.address
    if address is None:
        return []
    lines = [
        f"{'relay' if is_own_address else 'external'}-ip={address}",
        f"allocation-default-address-family=ipv{address.version}",
    ]
    if is_own_address:
        lines.append(f"listening-ip={address}")
    if place.inside:
        lines.append("allow-loopback-peers")
    if any(address in network for network in DENIED):
        # Two who are both relayed meet at the relay's own address.
        lines.append(f"allowed-peer-ip={address}")
    return lines


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host
