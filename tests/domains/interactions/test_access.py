"""The visitor's sealed access: it fits a cookie, tells nothing, and opens nowhere else."""

from base64 import urlsafe_b64decode
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.domains.interactions.world import START
from visavis.domains.interactions.access import Access, clear_cookie, set_cookie
from visavis.kernel.access import Visitor
from visavis.kernel.clock import ManualClock
from visavis.kernel.vault import Vault


@pytest.fixture
def clock() -> ManualClock:
    return ManualClock(START)


@pytest.fixture
def access(vault: Vault, clock: ManualClock) -> Access:
    return Access(vault, clock)


def granted(access: Access, count: int = 1, name: str | None = "Vera") -> tuple[str, tuple[UUID, ...]]:
    order = tuple(uuid4() for _ in range(count))
    return access.grant(Visitor(uuid4(), frozenset(order), name, "vera@example.ch"), order), order


async def test_what_was_granted_is_read_back(access: Access) -> None:
    text, order = granted(access, 3)
    visitor = access.read(text)
    assert visitor is not None
    assert (visitor.interactions, visitor.name, visitor.email) == (
        frozenset(order),
        "Vera",
        "vera@example.ch",
    )
    assert access.order(text) == order


async def test_it_fits_a_cookie_by_leaving_out_the_oldest(access: Access) -> None:
    text, order = granted(access, 500, name="名" * 120)
    assert len(set_cookie(text)) < 4096
    kept = access.order(text)
    assert kept == order[-len(kept) :]
    assert len(kept) > 20


async def test_nothing_of_it_can_be_read_without_the_key(access: Access) -> None:
    text, order = granted(access)
    sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    for secret in (b"Vera", b"vera@example.ch", order[0].bytes, str(order[0]).encode()):
        assert secret not in sealed


def decoded(text: str) -> bytes | None:
    """Two texts may differ in bits that Base64 does not use."""
    try:
        return urlsafe_b64decode(text.encode() + b"=" * (-len(text) % 4))
    except ValueError:
        return None


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(at=st.integers(0, 10_000), noise=st.characters(codec="ascii"))
async def test_a_changed_text_gives_no_access(access: Access, at: int, noise: str) -> None:
    text, _ = granted(access)
    at %= len(text)
    changed = text[:at] + noise + text[at + 1 :]
    assert (access.read(changed) is None) == (decoded(text) != decoded(changed))


@pytest.mark.parametrize("text", [None, "", "x", "ü", "=" * 10, "A" * 5000])
async def test_anything_else_gives_no_access(access: Access, text: str | None) -> None:
    assert access.read(text) is None
    assert access.order(text) == ()


async def test_after_twelve_months_it_gives_no_access(access: Access, clock: ManualClock) -> None:
    text, _ = granted(access)
    clock.advance(timedelta(days=365, seconds=-1))
    assert access.read(text) is not None
    clock.advance(timedelta(days=2))
    assert access.read(text) is None


def test_the_cookie_is_for_this_site_within_that_site_and_for_no_script() -> None:
    for cookie in (set_cookie("x"), clear_cookie()):
        name, _, rest = cookie.partition("=")
        assert name == "__Host-visavis"
        attributes = {part.strip().split("=")[0] for part in rest.split(";")[1:]}
        assert attributes == {"Max-Age", "Path", "Secure", "HttpOnly", "SameSite", "Partitioned"}
    assert "Max-Age=0;" in clear_cookie()
