"""Frames survive the wire; whatever is no frame is refused without a trace of it."""

from datetime import UTC, datetime
from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kernel.realtime.lines import CODEC, Say
from visavis.domains.interactions import frames
from visavis.kernel.realtime.frames import BadFrame, Closing, Codec, Heartbeat, Welcome, encode

VISITOR = Codec(frames.VisitorFrame)
EXPERT = Codec(frames.ExpertFrame)
SERVER = Codec(frames.ServerFrame)

numbers = st.integers(0, 2**53 - 1)
ids = st.uuids()
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
times = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 (bounds)
sides = st.sampled_from(["visitor", "expert"])
replayed = st.builds(
    frames.ReplayedMessage,
    seq=numbers,
    sender=sides,
    kind=st.just("text"),
    client_id=ids,
    text=texts,
    at=times,
)
client_frames = st.one_of(
    st.builds(frames.Send, interaction=ids, client_id=ids, text=texts),
    st.builds(frames.SetTyping, interaction=ids, active=st.booleans()),
    st.builds(frames.Received, interaction=ids, seq=numbers),
    st.builds(frames.Read, interaction=ids, seq=numbers),
    st.builds(frames.Resume, interaction=ids, after=numbers),
    st.builds(
        frames.Hello,
        version=st.just(1),
        cursors=st.dictionaries(ids, numbers, max_size=5),
        company=st.none() | texts,
        token=st.none() | texts,
        watch=st.booleans(),
    ),
    st.just(Heartbeat()),
)
server_frames = st.one_of(
    st.builds(frames.Accepted, interaction=ids, client_id=ids, seq=numbers, at=times),
    st.builds(
        frames.Message,
        interaction=ids,
        seq=numbers,
        sender=sides,
        kind=st.just("text"),
        client_id=ids,
        text=texts,
        at=times,
    ),
    st.builds(
        frames.Replay,
        interaction=ids,
        after=numbers,
        messages=st.lists(replayed, max_size=4),
        last_seq=numbers,
        more=st.booleans(),
    ),
    st.builds(frames.Receipt, interaction=ids, side=sides, received=numbers, read=numbers),
    st.builds(frames.Presence, expert=ids, state=st.sampled_from(["available", "busy", "away", "offline"])),
    st.builds(frames.Refused, code=texts, detail=texts, interaction=ids, client_id=ids),
    st.builds(Closing, code=texts, retry=st.booleans()),
    st.builds(Welcome, version=st.just(1), heartbeat_s=st.just(5.0), at=times),
)


@given(client_frames)
def test_what_a_client_sends_arrives_unchanged_at_both_doors(frame: frames.ClientFrame) -> None:
    assert VISITOR.decode(encode(frame)) == frame
    assert EXPERT.decode(encode(frame).encode()) == frame


@given(server_frames)
def test_what_the_server_sends_arrives_unchanged(frame: frames.ServerFrame) -> None:
    assert SERVER.decode(encode(frame)) == frame


@given(st.binary(max_size=400) | st.text(max_size=400))
def test_garbage_is_a_bad_frame_and_nothing_worse(garbage: bytes | str) -> None:
    try:
        VISITOR.decode(garbage)
    except BadFrame:
        return


@given(client_frames, st.integers(0, 400), st.binary(min_size=1, max_size=3))
def test_a_damaged_frame_is_a_frame_or_a_bad_frame(frame: frames.ClientFrame, at: int, noise: bytes) -> None:
    text = encode(frame).encode()
    at %= len(text)
    try:
        VISITOR.decode(text[:at] + noise + text[at + len(noise) :])
    except BadFrame:
        return


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        '{"type":"hello","version":1,"cursors":{"x":1}}',
        '{"type":"read","interaction":"00000000-0000-0000-0000-000000000000","seq":-1}',
        '{"type":"read","interaction":"00000000-0000-0000-0000-000000000000","seq":9007199254740992}',
        '{"type":"unknown"}',
        '{"version":1}',
        "null",
    ],
)
def test_frames_of_the_wrong_shape_are_bad(text: str) -> None:
    with pytest.raises(BadFrame):
        VISITOR.decode(text)


def test_each_kind_of_client_has_its_own_frames() -> None:
    activity = encode(frames.Activity(active=True))
    follow = encode(frames.Follow(interaction=UUID(int=1), token="t"))
    assert isinstance(EXPERT.decode(activity), frames.Activity)
    assert isinstance(VISITOR.decode(follow), frames.Follow)
    with pytest.raises(BadFrame):
        VISITOR.decode(activity)
    with pytest.raises(BadFrame):
        EXPERT.decode(follow)


def test_a_frame_tells_its_type_first() -> None:
    assert encode(Say(text="x")) == '{"type":"say","text":"x"}'
    assert CODEC.decode('{"type":"say","text":"x","later":1}') == Say(text="x")
    assert msgspec.json.decode(encode(Heartbeat())) == {"type": "heartbeat"}
