"""What the composition root built, found by its type from a route: `vault: VaultPart`."""

from collections.abc import Callable
from typing import Annotated, TypeVar, cast

from fastapi import Depends, FastAPI
from starlette.requests import HTTPConnection

from visavis.kernel.clock import Clock
from visavis.kernel.rate_limit import RateLimiter

Kind = TypeVar("Kind")


class Parts:
    """One instance per type, built once by the root and never replaced."""

    def __init__(self) -> None:
        self._by_type: dict[object, object] = {}

    def add(self, kind: type[Kind], part: Kind) -> None:
        """Offer `part` under `kind`. Raises ValueError when the kind is taken."""
        if kind in self._by_type:
            raise ValueError(f"two parts of the kind {kind.__name__}")
        self._by_type[kind] = part

    def get(self, kind: type[Kind]) -> Kind:
        """The part of this kind. Raises LookupError when the root did not build one."""
        try:
            return cast(Kind, self._by_type[kind])
        except KeyError:
            raise LookupError(f"no part of the kind {kind.__name__}") from None


def attach_parts(app: FastAPI, parts: Parts) -> None:
    """Make the parts reachable from the routes of `app`."""
    app.state.parts = parts


def part(kind: type[Kind]) -> Callable[[HTTPConnection], Kind]:
    """A dependency that yields the part of this kind: `Annotated[Hub, Depends(part(Hub))]`."""

    def read_part(connection: HTTPConnection) -> Kind:
        parts: Parts = connection.app.state.parts
        return parts.get(kind)

    return read_part


ClockPart = Annotated[Clock, Depends(part(Clock))]
RateLimiterPart = Annotated[RateLimiter, Depends(part(RateLimiter))]
