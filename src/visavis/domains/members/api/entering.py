"""Cookies of those who come in."""

from fastapi import Request, Response

from visavis.domains.members.public import Browser, Entry, Sessions
from visavis.kernel.http.actors import MEMBER_COOKIE
from visavis.kernel.http.caller import caller_of

# The members who signed in here before hear nothing when they do so again.
KNOWN_COOKIE = "__Host-visavis-known"
KNOWN_SECONDS = 400 * 24 * 3600


def browser_of(request: Request) -> Browser:
    """What is known of where somebody signs in."""
    return Browser(caller_of(request), request.cookies.get(KNOWN_COOKIE))


async def enter(request: Request, response: Response, sessions: Sessions, entry: Entry) -> None:
    """The new session takes the place of the one that the browser had."""
    await take_seat(request, response, sessions, entry.cookie)
    _set(response, KNOWN_COOKIE, entry.known, KNOWN_SECONDS)


async def take_seat(request: Request, response: Response, sessions: Sessions, cookie: str) -> None:
    """The same, for somebody who has just become a member."""
    await sessions.end(request.cookies.get(MEMBER_COOKIE))
    _set(response, MEMBER_COOKIE, cookie, int(sessions.lifetime.total_seconds()))


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, seconds, path="/", secure=True, httponly=True, samesite="strict")
