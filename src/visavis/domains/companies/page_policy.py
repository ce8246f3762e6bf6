"""What a page's own headers allow, as far as needed here: Content Security Policy 3, Permissions Policy."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

SCRIPT = ("script-src-elem", "script-src", "default-src")
FRAME = ("frame-src", "child-src", "default-src")
CONNECT = ("connect-src", "default-src")
_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something of another origin on a page: its address, and the nonce of its element."""

    url: str
    page: str
    nonce: str | None = None


def allows(policies: Iterable[str], chain: Sequence[str], wanted: Wanted) -> bool:
    """Whether all of the policies allow it. `chain` names the directives, the most special first."""
    return all(_policy_allows(part, chain, wanted) for policy in policies for part in policy.split(","))


def may_delegate(permissions_policy: str, feature: str, origin: str) -> bool:
    """Whether a page with this Permissions-Policy may let a frame of the origin use a feature."""
    for entry in permissions_policy.split(","):
        name, _, value = entry.partition("=")
        if name.strip() == feature:
            allowed = value.strip().strip("()").split()
            return "*" in allowed or f'"{origin}"' in allowed
    return True


def _policy_allows(policy: str, chain: Sequence[str], wanted: Wanted) -> bool:
    directives: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        name, *sources = directive.split() or [""]
        directives.setdefault(name.lower(), sources)
    counting = next((directives[name] for name in chain if name in directives), None)
    return counting is None or _sources_allow(counting, chain, wanted)


def _sources_allow(sources: list[str], chain: Sequence[str], wanted: Wanted) -> bool:
    if chain is SCRIPT and wanted.nonce is not None and f"'nonce-{wanted.nonce}'" in sources:
        return True
    if chain is SCRIPT and "'strict-dynamic'" in sources:
        # Then addresses in the list do not count.
        return False
    return any(_source_allows(source, wanted) for source in sources)


def _source_allows(source: str, wanted: Wanted) -> bool:
    url, page = urlsplit(wanted.url), urlsplit(wanted.page)
    if source == "*":
        return url.scheme in _PORTS
    if source.lower() == "'self'":
        return _origin(url) == _origin(page)
    if source.startswith("'"):
        return False
    if source.endswith(":") and "/" not in source:
        return _scheme_fits(source[:-1], url.scheme)
    return _host_source_allows(source, url, page)


def _host_source_allows(source: str, url: SplitResult, page: SplitResult) -> bool:
    scheme, found, rest = source.partition("://")
    host_and_port, slash, path = (rest if found else source).partition("/")
    host, _, port = host_and_port.lower().partition(":")
    return (
        _scheme_fits(scheme if found else page.scheme, url.scheme)
        and _host_fits(host, url.hostname or "")
        and (port == "*" or _port_fits(port, url))
        and (not slash or _path_fits(slash + path, url.path or "/"))
    )


def _scheme_fits(allowed: str, scheme: str) -> bool:
    return scheme == allowed.lower() or (allowed.lower(), scheme) == ("http", "https")


def _host_fits(allowed: str, host: str) -> bool:
    if allowed == "*":
        return True
    return host.endswith(allowed[1:]) if allowed.startswith("*.") else host == allowed


def _port_fits(allowed: str, url: SplitResult) -> bool:
    actual = url.port or _PORTS.get(url.scheme)
    return actual == (int(allowed) if allowed.isdecimal() else _PORTS.get(url.scheme))


def _path_fits(allowed: str, path: str) -> bool:
    return path.startswith(allowed) if allowed.endswith("/") else path == allowed


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    return url.scheme, url.hostname, url.port or _PORTS.get(url.scheme)
