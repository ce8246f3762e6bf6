"""Credentials that nobody has to remember: the REST way of coturn (draft-uberti-behave-turn-rest)."""

import hmac
import secrets
from base64 import b64encode
from datetime import datetime, timedelta

from visavis.kernel.relay import IceServer

LIVES = timedelta(minutes=10)
# The protocol's choice. It is keyed and its output short-lived, which is all that is asked of it.
DIGEST = "sha1"


def lent(urls: tuple[str, ...], secret: str, now: datetime) -> IceServer:
    """Good for ten minutes, from nothing but chance and the time: no id goes into it."""
    username = f"{int((now + LIVES).timestamp())}:{secrets.token_hex(16)}"
    proof = hmac.digest(secret.encode(), username.encode(), DIGEST)
    return IceServer(urls, username, b64encode(proof).decode())
