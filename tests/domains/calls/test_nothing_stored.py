"""During calls and screen sharing nothing is stored (P24): no row, and no record in the log of writes."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from tests.domains.calls.world import CallWorld, last, running
from visavis.domains.calls.events import CallAnswered, CallStarted
from visavis.domains.calls.frames import (
    CallLink,
    HangUp,
    InviteLink,
    Join,
    Refresh,
    Return,
    Seated,
    Show,
    Signal,
)
from visavis.kernel.database import Database

CANARY = f"canary-{uuid4().hex}"
TABLES = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"


async def rows(database: Database) -> dict[str, int]:
    """How many rows each table holds, whosever they are."""
    async with database.directory() as session:
        names = (await session.execute(text(TABLES))).scalars().all()
        return {
            name: (await session.execute(text(f'SELECT count(*) FROM "{name}"'))).scalar_one()  # noqa: S608 (from the catalogue)
            for name in names
        }


async def written(database: Database) -> tuple[int, int, int]:
    """Rows inserted, changed and deleted in this database since its beginning, once counted."""
    async with database.directory() as session:
        await session.execute(text("SELECT pg_stat_force_next_flush()"))
    async with database.directory() as session:
        found = await session.execute(
            text(
                "SELECT sum(n_tup_ins)::bigint, sum(n_tup_upd)::bigint, sum(n_tup_del)::bigint"
                " FROM pg_stat_user_tables"
            )
        )
        inserted, changed, deleted = found.one()
        return inserted, changed, deleted


async def wal(database: Database) -> int:
    """Records in the log of writes by all connections to this database, since each began."""
    async with database.directory() as session:
        await session.execute(text("SELECT pg_stat_force_next_flush()"))
    async with database.directory() as session:
        found = await session.execute(
            text(
                "SELECT sum(wal_records)::bigint FROM pg_stat_activity"
                " CROSS JOIN pg_stat_get_backend_wal(pid) WHERE datname = current_database()"
            )
        )
        return int(found.scalar_one())


async def a_whole_call(world: CallWorld) -> None:
    """A call of three with everything that can be said in it, and a canary in all that is free to choose."""
    call = await running(world)
    guest = await world.visitor()
    await call.visitor.send(InviteLink(call=call.call))
    await guest.send(Join(token=last(call.visitor, CallLink).token, name=CANARY))
    for _ in range(30):
        await call.visitor.send(Signal(call=call.call, to=call.seat_of_expert, data=CANARY * 20))
        await call.expert.send(Signal(call=call.call, to=call.seat_of_visitor, data=CANARY * 20))
        await call.expert.send(Show(call=call.call, audio=True, video=True, screen=True))
        await world.wait(2)
    await call.visitor.send(Refresh(call=call.call))
    key = last(call.visitor, Seated).key
    call.visitor.connection.lost()
    again = await world.visitor()
    await again.send(Return(call=call.call, key=key), HangUp(call=call.call))
    await guest.send(HangUp(call=call.call))


async def test_a_call_writes_no_row(world: CallWorld) -> None:
    await a_whole_call(world)
    before = await rows(world.base.database), await written(world.base.database)
    await a_whole_call(world)
    assert (await rows(world.base.database), await written(world.base.database)) == before
    told = [event for event in world.told if not isinstance(event, CallStarted | CallAnswered)]
    assert told == []


async def test_a_call_leaves_no_trace_in_the_log_of_writes(
    world: CallWorld, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    await a_whole_call(world)
    at_first = await wal(world.base.database)
    await world.base.opened("A message does.")
    before = await wal(world.base.database)
    assert before > at_first
    await a_whole_call(world)
    assert await wal(world.base.database) == before
    printed = capsys.readouterr()
    assert CANARY not in printed.out + printed.err + caplog.text
