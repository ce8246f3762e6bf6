"""Patterns of page addresses, matched in the visitor's browser so that no address leaves it.

This is the specification and its reference; `contract/url_patterns.json` holds examples that the browser's
implementation is tested with too.

A pattern is `[host]path`, such as `/mortgages/*`, `www.example.ch/`, `*.example.ch/shop*`. Scheme, user and
port of the address do not count.

1. A pattern that begins with `/` is for every host. Otherwise the host is what stands before the first `/`:
   it is compared without regard to case, and a leading `*.` stands for one or more labels before the rest.
   A pattern without `/` is for every path of the host. Hosts with other than ASCII letters are kept in the
   form that browsers give (`xn--...`).
2. In the rest, `*` stands for any characters, none and `/` included; all else stands for itself.
3. The rest is compared with the path alone; with `?` and the query after it if the pattern has a `?` before
   any `#`; with `#` and the fragment at the end if the pattern has a `#`.
4. Before the comparison, in pattern and address, each run of percent escapes that is valid UTF-8 is decoded.
   An escaped `*` in a pattern stands for itself.
5. Upper and lower case differ. A `/` at the end of the address's path may be there or not: both are tried.

A rule applies to an address when one of its `include` patterns matches, or there is none, and no `exclude`
pattern does. Of several rules the first that applies counts.
"""

import re
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes, urlsplit

MOST_CHARACTERS = 300
_ESCAPES = re.compile(r"(?:%[0-9A-Fa-f]{2})+")
_UNUSABLE = re.compile(r"[\s\x00-\x1f]|://")
_HOST = re.compile(r"(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?")


def kept_pattern(text: str) -> str:
    """The pattern as it is kept. Raises ValueError for what can be none."""
    host, slash, rest = text.strip().partition("/")
    host = host.lower() if host.isascii() else host.encode("idna").decode()
    pattern = host + slash + rest
    if not pattern or len(pattern) > MOST_CHARACTERS or _UNUSABLE.search(pattern):
        raise ValueError("a pattern is a host, a path or both, without scheme and spaces")
    if host and not _HOST.fullmatch(host):
        raise ValueError("a pattern begins with a host or with a slash")
    return pattern


def matches(pattern: str, address: str) -> bool:
    """Whether a pattern matches a whole http(s) address, as `location.href` gives it."""
    host, slash, rest = pattern.partition("/")
    parts = urlsplit(address)
    if not _host_matches(host.lower(), parts.hostname or ""):
        return False
    more = (f"?{parts.query}" if "?" in rest.partition("#")[0] else "") + (
        f"#{parts.fragment}" if "#" in rest else ""
    )
    pieces = [_decoded(piece) for piece in ("/" + rest).split("*")]
    path = parts.path.removesuffix("/")
    return not slash or any(_glob(pieces, _decoded(path + end + more)) for end in ("", "/"))


def applies(include: Sequence[str], exclude: Sequence[str], address: str) -> bool:
    """Whether a rule with these patterns applies to an address."""
    included = not include or any(matches(pattern, address) for pattern in include)
    return included and not any(matches(pattern, address) for pattern in exclude)


def _host_matches(wanted: str, host: str) -> bool:
    if wanted.startswith("*."):
        return host.endswith(wanted[1:]) and len(host) > len(wanted) - 1
    return wanted in ("", host)


def _decoded(text: str) -> str:
    return _ESCAPES.sub(_decoded_run, text)


def _decoded_run(escapes: re.Match[str]) -> str:
    try:
        return unquote_to_bytes(escapes[0]).decode()
    except UnicodeDecodeError:
        return escapes[0]


def _glob(pieces: list[str], text: str) -> bool:
    """Each piece at its first place: linear, whatever an administrator typed."""
    first, *rest = pieces
    if not rest:
        return text == first
    *middle, last = rest
    if not text.startswith(first) or len(text) < len(first) + len(last) or not text.endswith(last):
        return False
    place, end = len(first), len(text) - len(last)
    for piece in middle:
        found = text.find(piece, place, end)
        if found < 0:
            return False
        place = found + len(piece)
    return True
