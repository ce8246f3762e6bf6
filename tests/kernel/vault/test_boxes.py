"""What a box seals opens only where, and as, it was sealed."""

from uuid import UUID

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.kernel.vault import Box, Context, KeyErased, SealBroken, Sealed

BOX = Box(bytes(32))
HERE = Context(UUID(int=1), "messages", "body", "row", "visitor", 7)

texts = st.binary(max_size=300)


class Card(msgspec.Struct):
    name: str


@given(plaintext=texts)
def test_what_was_sealed_opens_again(plaintext: bytes) -> None:
    assert BOX.open(HERE, BOX.seal(HERE, plaintext)) == plaintext


@pytest.mark.parametrize(
    "elsewhere",
    [
        HERE._replace(company_id=UUID(int=2)),
        HERE._replace(table="members"),
        HERE._replace(column="name"),
        HERE._replace(row="other"),
        HERE._replace(sender="expert"),
        HERE._replace(number=8),
        HERE._replace(table="messagesb", column="ody"),
    ],
    ids=["company", "table", "column", "row", "sender", "number", "shifted"],
)
def test_a_value_moved_elsewhere_is_refused(elsewhere: Context) -> None:
    sealed = BOX.seal(HERE, b"text")
    with pytest.raises(SealBroken):
        BOX.open(elsewhere, sealed)


@given(plaintext=texts, data=st.data())
def test_a_flipped_bit_is_refused(plaintext: bytes, data: st.DataObject) -> None:
    sealed = bytearray(BOX.seal(HERE, plaintext))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    with pytest.raises(SealBroken):
        BOX.open(HERE, bytes(sealed))


@given(plaintext=texts, data=st.data())
def test_a_truncated_value_is_refused(plaintext: bytes, data: st.DataObject) -> None:
    sealed = BOX.seal(HERE, plaintext)
    with pytest.raises(SealBroken):
        BOX.open(HERE, sealed[: data.draw(st.integers(0, len(sealed) - 1))])


def test_another_key_is_refused() -> None:
    with pytest.raises(SealBroken):
        Box(b"k" * 32).open(HERE, BOX.seal(HERE, b"text"))


def test_the_same_text_never_looks_the_same_twice() -> None:
    assert len({BOX.seal(HERE, b"yes") for _ in range(100)}) == 100


def test_short_texts_cannot_be_told_apart_by_length() -> None:
    assert len({len(BOX.seal(HERE, b"x" * length)) for length in range(32)}) == 1


def test_a_context_with_nul_is_refused() -> None:
    with pytest.raises(ValueError, match="NUL"):
        BOX.seal(HERE._replace(row="a\0b"), b"text")


def test_text_and_json_come_back_as_they_were() -> None:
    assert BOX.open_text(HERE, BOX.seal_text(HERE, "Grüezi 👋")) == "Grüezi 👋"
    assert BOX.open_json(HERE, BOX.seal_json(HERE, Card("Ana")), Card) == Card("Ana")


def test_json_of_another_form_is_refused_without_repeating_it() -> None:
    with pytest.raises(SealBroken) as caught:
        BOX.open_json(HERE, BOX.seal_text(HERE, '{"name": 1}'), Card)
    assert caught.value.__cause__ is None


def test_a_closed_box_neither_seals_nor_opens() -> None:
    box = Box(bytes(32))
    sealed = box.seal(HERE, b"text")
    box.close()
    with pytest.raises(KeyErased):
        box.seal(HERE, b"text")
    with pytest.raises(KeyErased):
        box.open(HERE, sealed)


def test_what_is_sealed_says_how() -> None:
    sealed = BOX.seal(HERE, b"text")
    assert isinstance(sealed, Sealed)
    assert sealed[:2] == b"\x01\x01"
