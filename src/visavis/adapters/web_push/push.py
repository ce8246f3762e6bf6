"""Notices by Web Push: encrypted after RFC 8291, signed after RFC 8292 (VAPID)."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

import http_ece  # type: ignore[import-untyped]  # it brings no types
from py_vapid import Vapid02, VapidException  # type: ignore[import-untyped]  # as above

from visavis.kernel.outgoing import Outgoing, OutgoingFailed, Wish
from visavis.kernel.push import PushFailed, PushGone, Receiver

# Who comes back later than that sees it in the portal.
LIVES_S = 4 * 3600
SIGNED_FOR_S = 12 * 3600
TAKEN = range(200, 300)
GONE = (404, 410)
# Coordinates of a point follow this byte.
_UNCOMPRESSED = b"\x04"


class WebPush:
    """`key` is 32 bytes, always the same ones, or browsers stop believing us; `contact` is a URL of ours."""

    def __init__(self, key: bytes, contact: str, outgoing: Outgoing, now: Callable[[], datetime]) -> None:
        """Raises ValueError for the few keys that are no number of the curve."""
        self._signer = Vapid02.from_raw(urlsafe_b64encode(key).rstrip(b"="))
        # It knows only some shapes of mail addresses; the operator's was checked.
        self._signer.conf = {"no-strict": True}
        self._contact, self._outgoing, self._now = contact, outgoing, now

    @property
    def public_key(self) -> str:
        numbers = self._signer.public_key.public_numbers()
        point = _UNCOMPRESSED + numbers.x.to_bytes(32, "big") + numbers.y.to_bytes(32, "big")
        return urlsafe_b64encode(point).decode().rstrip("=")

    async def deliver(self, receiver: Receiver, notice: bytes) -> None:
        """Raises PushGone, PushFailed."""
        wish = Wish("POST", receiver.endpoint, self._headers(receiver), _encrypted(receiver, notice))
        try:
            answer = await self._outgoing.send(wish)
        except OutgoingFailed:
            raise PushFailed from None
        if answer.status in GONE:
            raise PushGone
        if answer.status not in TAKEN:
            raise PushFailed

    def _headers(self, receiver: Receiver) -> dict[str, str]:
        address = urlsplit(receiver.endpoint)
        claims = {
            "aud": f"{address.scheme}://{address.netloc}",
            "exp": int(self._now().timestamp()) + SIGNED_FOR_S,
            "sub": self._contact,
        }
        try:
            signed: dict[str, str] = self._signer.sign(claims)
        except VapidException:
            # An address that nobody can be meant by.
            raise PushGone from None
        return signed | {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(LIVES_S),
            "Urgency": "high",
        }


def _encrypted(receiver: Receiver, notice: bytes) -> bytes:
    ephemeral = Vapid02()
    ephemeral.generate_keys()
    try:
        sealed: bytes = http_ece.encrypt(
            notice,
            private_key=ephemeral.private_key,
            dh=receiver.public_key,
            auth_secret=receiver.secret,
            version="aes128gcm",
        )
    except (ValueError, http_ece.ECEException):
        # Keys that no browser made.
        raise PushGone from None
    return sealed
