"""Token buckets in memory. A bucket's name is a keyed hash: no address or e-mail can be read from it."""

import hmac
import math
import secrets
from collections import OrderedDict
from dataclasses import dataclass

from visavis.kernel.clock import Clock
from visavis.kernel.errors import TooManyRequests

MOST_BUCKETS = 100_000


@dataclass(frozen=True, slots=True)
class Limit:
    """`burst` attempts at once, and again `burst` for every `seconds` that pass."""

    name: str
    burst: int
    seconds: float


class RateLimiter:
    """Counts attempts per limit and subject; forgets everything at the end of the process."""

    def __init__(self, clock: Clock, most_buckets: int = MOST_BUCKETS) -> None:
        self._clock = clock
        self._most_buckets = most_buckets
        self._key = secrets.token_bytes(32)
        self._buckets: OrderedDict[bytes, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def take(self, limit: Limit, *subject: str | bytes) -> None:
        """Count one attempt of `subject` (any number of values; none means everybody together).

        Raises TooManyRequests with the seconds to wait when the bucket is empty.
        """
        name = self._hash(limit, subject)
        tokens = self._tokens(name, limit)
        if tokens < 1:
            raise TooManyRequests(retry_after=math.ceil((1 - tokens) * limit.seconds / limit.burst))
        self._keep(name, tokens - 1)

    def give_back(self, limit: Limit, *subject: str | bytes) -> None:
        """Undo one `take`, for attempts that turned out to be rightful."""
        name = self._hash(limit, subject)
        if name in self._buckets:
            self._keep(name, min(float(limit.burst), self._tokens(name, limit) + 1))

    def _tokens(self, name: bytes, limit: Limit) -> float:
        tokens, since = self._buckets.get(name, (float(limit.burst), self._clock.monotonic()))
        refilled = (self._clock.monotonic() - since) * limit.burst / limit.seconds
        return min(float(limit.burst), tokens + refilled)

    def _keep(self, name: bytes, tokens: float) -> None:
        self._buckets[name] = (tokens, self._clock.monotonic())
        self._buckets.move_to_end(name)
        if len(self._buckets) > self._most_buckets:
            self._buckets.popitem(last=False)

    def _hash(self, limit: Limit, subject: tuple[str | bytes, ...]) -> bytes:
        digest = hmac.new(self._key, limit.name.encode(), "sha256")
        for value in subject:
            raw = value.encode() if isinstance(value, str) else value
            digest.update(len(raw).to_bytes(8, "big") + raw)
        return digest.digest()[:16]
