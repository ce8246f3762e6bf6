"""Where the platform listens and by which address the world knows it, checked before anything starts."""

import errno
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from cryptography import x509

from visavis.kernel.errors import StartRefused
from visavis.kernel.http.site import Site, is_loopback, normalised_origin
from visavis.settings import ServerSettings

LOOPBACK = ("127.0.0.1", "::1")
BACKLOG = 2048
UNREAD_MS = 30_000


@dataclass(frozen=True, slots=True)
class Listening:
    """What to serve as: `tls` is None for plain HTTP."""

    site: Site
    tls: ssl.SSLContext | None


def plan_listening(server: ServerSettings, now: Callable[[], datetime]) -> Listening:
    """Decide origin and transport. Raises StartRefused when traffic would be readable or never arrive."""
    if (server.tls_cert is None) != (server.tls_key is None):
        raise StartRefused("A certificate needs its key: give both --tls-cert and --tls-key.")
    if server.tls_cert is not None and server.tls_key is not None:
        return _with_certificate(server, server.tls_cert, server.tls_key, now())
    if server.trusted_proxies:
        return _behind_proxy(server)
    if not is_loopback(server.host):
        raise StartRefused(
            "Plain HTTP is served on this machine only. Give --tls-cert and --tls-key, "
            "or declare the proxy that does TLS with the setting server.trusted_proxies."
        )
    origin = server.public_origin or f"http://{_written(server.host)}:{server.port}"
    if origin.startswith("https:"):
        raise StartRefused(
            "server.public_origin says https, but nothing here does TLS. Give --tls-cert and --tls-key, "
            "or declare the proxy with the setting server.trusted_proxies."
        )
    return Listening(Site(_normalised(origin)), None)


def open_sockets(host: str, port: int) -> list[socket.socket]:
    """Listen at once, so that nobody else gets the port. Raises StartRefused, and then nothing stays open."""
    opened: list[socket.socket] = []
    try:
        for family, address in _addresses(host, port):
            opened.append(_listen(family, address))
    except OSError as error:
        if error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT) and opened:
            return opened
        for one in opened:
            one.close()
        raise StartRefused(_refusal(error, host, port)) from None
    return opened


def _with_certificate(server: ServerSettings, cert: Path, key: Path, now: datetime) -> Listening:
    context = _context(cert, key)
    names = _checked_names(cert, now)
    origin = server.public_origin
    if origin is None:
        first = next((name for name in names if not name.startswith("*.")), server.host)
        origin = f"https://{_written(first)}:{server.port}"
    if origin.startswith("http:"):
        raise StartRefused("server.public_origin says http, but a certificate is given. Write https there.")
    host = urlsplit(origin).hostname or ""
    if not any(_covers(name, host) for name in names):
        raise StartRefused(
            f"The certificate is not for {host}. Give one for it, or correct server.public_origin."
        )
    return Listening(Site(_normalised(origin), server.trusted_proxies), context)


def _behind_proxy(server: ServerSettings) -> Listening:
    origin = server.public_origin
    if origin is None or not origin.startswith("https:"):
        raise StartRefused(
            "Behind a proxy the setting server.public_origin must name the https address that visitors use."
        )
    return Listening(Site(origin, server.trusted_proxies), None)


def _context(cert: Path, key: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    context.options |= ssl.OP_NO_RENEGOTIATION | ssl.OP_CIPHER_SERVER_PREFERENCE
    context.set_ciphers("ECDHE+AESGCM:ECDHE+CHACHA20")
    context.set_alpn_protocols(["http/1.1"])
    try:
        context.load_cert_chain(cert, key, password=_no_password)
    except ssl.SSLError as error:
        if error.reason == "KEY_VALUES_MISMATCH":
            raise StartRefused(
                "The certificate and the key do not belong together. Give a matching pair."
            ) from None
        raise StartRefused("Certificate or key is not valid PEM. Check --tls-cert and --tls-key.") from None
    except OSError:
        raise StartRefused("Certificate or key cannot be read. Check --tls-cert and --tls-key.") from None
    return context


def _no_password() -> str:
    raise StartRefused(
        "The key is protected by a password. Give an unprotected key that only its owner can read."
    )


def _checked_names(cert: Path, now: datetime) -> list[str]:
    certificate = x509.load_pem_x509_certificates(cert.read_bytes())[0]
    if now > certificate.not_valid_after_utc:
        raise StartRefused(
            f"The certificate expired on {certificate.not_valid_after_utc:%Y-%m-%d}. Renew it."
        )
    if now < certificate.not_valid_before_utc:
        raise StartRefused(
            f"The certificate is valid from {certificate.not_valid_before_utc:%Y-%m-%d} on. "
            "Check the clock of this machine, or wait."
        )
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        raise StartRefused(
            "The certificate names no host (subjectAltName), so no browser takes it."
        ) from None
    hosts = names.get_values_for_type(x509.DNSName)
    return [*hosts, *(str(address) for address in names.get_values_for_type(x509.IPAddress))]


def _covers(name: str, host: str) -> bool:
    if name.startswith("*."):
        return host.partition(".")[2] == name[2:].lower()
    return host == name.lower()


def _normalised(origin: str) -> str:
    found = normalised_origin(origin)
    if found is None:
        raise StartRefused("server.host is no host name or address. Correct it.")
    return found


def _written(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _addresses(host: str, port: int) -> list[tuple[socket.AddressFamily, tuple[str, int]]]:
    hosts = LOOPBACK if host == "localhost" else (host,)
    found: list[tuple[socket.AddressFamily, tuple[str, int]]] = []
    for one in hosts:
        for family, _, _, _, address in socket.getaddrinfo(one, port, type=socket.SOCK_STREAM):
            found.append((family, (str(address[0]), port)))
    return found


def _listen(family: socket.AddressFamily, address: tuple[str, int]) -> socket.socket:
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            # A peer that takes nothing any more is let go by the system; accepted sockets inherit this.
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, UNREAD_MS)
        listener.listen(BACKLOG)
    except OSError:
        listener.close()
        raise
    listener.settimeout(0)
    return listener


def _refusal(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"Port {port} is in use. Stop the program that uses it, or choose another port with --port."
    if error.errno == errno.EACCES:
        return f"This user may not listen on port {port}. Choose a port above 1023 with --port."
    return f"{host} is not an address of this machine. Correct --host."
