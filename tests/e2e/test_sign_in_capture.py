"""The password stays in the browser: neither it nor a plain digest of it is ever sent (P14)."""

import base64
import hashlib

from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert
from tests.support.browsers import Stage
from tests.support.canary import Canary
from tests.support.chaos import Line
from tests.support.service import Service

DIGESTS = (
    "md5",
    "sha1",
    "sha224",
    "sha256",
    "sha384",
    "sha512",
    "sha3_256",
    "sha3_512",
    "blake2b",
    "blake2s",
)


def digests_of(password: str) -> list[bytes]:
    """Plain digests of the password, bare and as hex and base64 text."""
    forms: list[bytes] = []
    for name in DIGESTS:
        digest = hashlib.new(name, password.encode()).digest()
        forms += [digest, digest.hex().encode(), digest.hex().upper().encode()]
        forms += [base64.b64encode(digest).rstrip(b"="), base64.urlsafe_b64encode(digest).rstrip(b"=")]
    return forms


async def test_neither_the_password_nor_a_plain_digest_of_it_is_sent(
    service: Service, browsers: Browsers, stage: Stage, expert_line: Line
) -> None:
    card = EXPERTS[3]
    page = await stage.window(await browsers.get("chromium", expert_line))
    await Expert.signs_in(page, service.origin, card)
    heard = bytes(expert_line.heard)
    assert b"visavis-proof-1." in heard, "the line would have heard it"
    assert not Canary(card.password).search(heard)
    assert not [form for form in digests_of(card.password) if form in heard]
