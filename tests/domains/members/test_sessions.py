"""Sessions: recognised by a secret that is stored hashed, limited by the clock, ended for good."""

from datetime import timedelta

import psycopg
import pytest

from tests.domains.directory import START, Directory
from visavis.adapters.embedded_postgres import Urls
from visavis.domains.members.events import MemberDeactivated, SessionRevoked
from visavis.kernel.errors import NotFound, Unauthenticated


async def test_a_session_ends_after_twelve_hours_without_use(directory: Directory) -> None:
    company = await directory.company()
    await directory.member(company.id)
    cookie = await directory.signed_in()
    directory.clock.advance(timedelta(hours=11, minutes=59))
    await directory.sessions.authenticate(cookie)
    directory.clock.advance(timedelta(hours=11, minutes=59))
    await directory.sessions.authenticate(cookie)
    directory.clock.advance(timedelta(hours=12))
    with pytest.raises(Unauthenticated):
        await directory.sessions.authenticate(cookie)


async def test_a_session_ends_after_fourteen_days_however_much_it_is_used(directory: Directory) -> None:
    company = await directory.company()
    await directory.member(company.id)
    cookie = await directory.signed_in()
    for _ in range(14 * 24 // 6 - 1):
        directory.clock.advance(timedelta(hours=6))
        await directory.sessions.authenticate(cookie)
    directory.clock.advance(timedelta(hours=6))
    with pytest.raises(Unauthenticated):
        await directory.sessions.authenticate(cookie)


async def test_the_use_of_a_session_is_noted_every_five_minutes_at_most(directory: Directory) -> None:
    company = await directory.company()
    await directory.member(company.id)
    cookie = await directory.signed_in()
    noted = []
    for minutes in (0, 4, 1):
        directory.clock.advance(timedelta(minutes=minutes))
        actor = await directory.sessions.authenticate(cookie)
        noted.append((await directory.sessions.of_member(actor))[0].last_used_at - START)
    assert noted == [timedelta(0), timedelta(0), timedelta(minutes=5)]


async def test_a_revoked_session_is_announced_and_refused(directory: Directory) -> None:
    announced: list[object] = []
    directory.database.events.after_commit(SessionRevoked, announced.append)
    company = await directory.company()
    await directory.member(company.id)
    first, second = await directory.signed_in(), await directory.signed_in()
    actor, other = [await directory.sessions.authenticate(cookie) for cookie in (first, second)]
    await directory.sessions.revoke(actor, other.session_id)
    assert announced == [SessionRevoked(company.id, actor.member_id, other.session_id)]
    with pytest.raises(Unauthenticated):
        await directory.sessions.authenticate(second)
    assert [row.id for row in await directory.sessions.of_member(actor)] == [actor.session_id]


async def test_all_others_are_ended_at_once(directory: Directory) -> None:
    announced: list[object] = []
    directory.database.events.after_commit(SessionRevoked, announced.append)
    company = await directory.company()
    await directory.member(company.id)
    await directory.member(company.id, "beat@muster.example")
    actor = await directory.sessions.authenticate(await directory.signed_in())
    others = [await directory.signed_in() for _ in range(2)]
    beat = await directory.signed_in("beat@muster.example")
    await directory.sessions.revoke_others(actor)
    assert len(announced) == 2
    for cookie in others:
        with pytest.raises(Unauthenticated):
            await directory.sessions.authenticate(cookie)
    assert (await directory.sessions.authenticate(beat)).company_id == company.id
    assert [row.id for row in await directory.sessions.of_member(actor)] == [actor.session_id]


async def test_members_revoke_only_their_own_sessions(directory: Directory) -> None:
    company = await directory.company()
    await directory.member(company.id)
    await directory.member(company.id, "beat@muster.example")
    anna = await directory.sessions.authenticate(await directory.signed_in())
    beat_cookie = await directory.signed_in("beat@muster.example")
    beat = await directory.sessions.authenticate(beat_cookie)
    with pytest.raises(NotFound):
        await directory.sessions.revoke(anna, beat.session_id)
    assert await directory.sessions.authenticate(beat_cookie) == beat


async def test_a_deactivated_member_is_out_at_once(directory: Directory) -> None:
    announced: list[object] = []
    directory.database.events.after_commit(MemberDeactivated, announced.append)
    company = await directory.company()
    member_id = await directory.member(company.id)
    cookie = await directory.signed_in()
    await directory.members.deactivate(company.id, member_id)
    assert announced == [MemberDeactivated(company.id, member_id)]
    with pytest.raises(Unauthenticated):
        await directory.sessions.authenticate(cookie)


async def test_old_sessions_are_deleted_and_their_connections_told(directory: Directory) -> None:
    announced: list[object] = []
    directory.database.events.after_commit(SessionRevoked, announced.append)
    company = await directory.company()
    await directory.member(company.id)
    await directory.signed_in()
    directory.clock.advance(timedelta(hours=12))
    kept = await directory.sessions.authenticate(await directory.signed_in())
    await directory.sessions.remove_old(company.id)
    assert len(announced) == 1
    assert [row.id for row in await directory.sessions.of_member(kept)] == [kept.session_id]


@pytest.mark.parametrize("cookie", [None, "", "x", ".", "0.secret", "00000000-0000-7000-8000-000000000000."])
async def test_anything_else_is_nobody(directory: Directory, cookie: str | None) -> None:
    with pytest.raises(Unauthenticated):
        await directory.sessions.authenticate(cookie)


async def test_a_secret_of_one_company_opens_nothing_at_another(directory: Directory) -> None:
    company, other = await directory.company(), await directory.company("other")
    await directory.member(company.id)
    secret = (await directory.signed_in()).partition(".")[2]
    with pytest.raises(Unauthenticated):
        await directory.sessions.authenticate(f"{other.id}.{secret}")


async def test_the_secret_itself_is_not_stored(directory: Directory, database_urls: Urls) -> None:
    company = await directory.company()
    await directory.member(company.id)
    secret = (await directory.signed_in()).partition(".")[2]
    with psycopg.connect(database_urls.main) as connection:
        connection.execute("SELECT set_config('visavis.company', %s, false)", [str(company.id)])
        rows = connection.execute("SELECT token_hash FROM member_sessions").fetchall()
    assert len(rows) == 1
    assert secret.encode() not in bytes(rows[0][0])
