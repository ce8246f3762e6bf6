"""A relay to try before a call: lent to anybody, and not without end."""

import pytest

from tests.domains.calls.world import CallWorld
from visavis.kernel.errors import TooManyRequests


async def test_a_relay_is_lent_to_try_as_often_as_a_person_would(world: CallWorld) -> None:
    for _ in range(10):
        [server] = await world.calls.lend_to_try(b"one caller")
        assert server.username
        assert server.credential
    with pytest.raises(TooManyRequests):
        await world.calls.lend_to_try(b"one caller")
    assert await world.calls.lend_to_try(b"another caller")


async def test_behind_a_proxy_all_together_are_lent_no_more_than_a_crowd_needs(world: CallWorld) -> None:
    for _ in range(300):
        await world.calls.lend_to_try(None)
    with pytest.raises(TooManyRequests):
        await world.calls.lend_to_try(None)
