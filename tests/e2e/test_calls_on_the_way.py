"""What lies between two people in a call: the relay by TLS, and what anybody on the way gets to see (P25)."""

import re
from base64 import b64encode
from collections.abc import AsyncIterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import pytest
import pytest_asyncio
import trustme
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509 import load_pem_x509_certificate
from playwright.async_api import Browser

from tests.e2e.calls import CARD, met
from tests.e2e.conftest import Browsers
from tests.e2e.connections import ONLY_TLS, REMEMBER, Connections
from tests.support.browsers import CAPTURE, Stage, launch
from tests.support.canary import Canary
from tests.support.coturn import SECRET, certified, place, running
from tests.support.datagrams import Foreign, Reading, Recorder, heads_of, kind_of, recorded, unevenness
from tests.support.service import Service

CANARY = "canary-of-a-call-91c2d7"
# Ten standard deviations above what chance gives.
NOISE = 480
PACKETS = 300
# First bytes of DTLS records (RFC 9147, 4): only sound and pictures are sent, and they go by SRTP.
HANDSHAKE, APPLICATION_DATA = {22}, {23}
# Unencrypted packets of a codec that calls use, from the same browser.
_CODED = """async () => {
  const packets = [];
  const rate = 48000;
  const encoder = new AudioEncoder({
    output: (chunk) => {
      const bytes = new Uint8Array(chunk.byteLength);
      chunk.copyTo(bytes);
      packets.push([...bytes]);
    },
    error: (error) => { throw error; },
  });
  encoder.configure({ codec: "opus", sampleRate: rate, numberOfChannels: 1, bitrate: 32000 });
  const data = Float32Array.from({ length: rate * 8 }, (_, at) => Math.sin(at / 17) * Math.sin(at / 9000));
  encoder.encode(new AudioData({
    format: "f32", sampleRate: rate, numberOfFrames: data.length, numberOfChannels: 1, timestamp: 0, data,
  }));
  await encoder.flush();
  return packets;
}"""


@dataclass
class Way:
    """A service whose relay is reached by UDP over a line that remembers, and by TLS."""

    service: Service
    line: Recorder
    browser: Browser


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def way(browsers: Browsers, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Way]:
    folder = tmp_path_factory.mktemp("relay")
    tls = certified(folder, trustme.CA())
    of_relay = place(tls)
    async with running(of_relay), recorded(of_relay.port) as line:
        urls = [f"turn:127.0.0.1:{line.port}?transport=udp", f"turns:localhost:{tls.port}?transport=tcp"]
        settings = {
            "VISAVIS_RELAY_TURN_URLS": ",".join(urls),
            "VISAVIS_RELAY_SECRET": SECRET,
        }
        with Service(**settings) as service:
            trusted = f"--ignore-certificate-errors-spki-list={_pin(tls.cert)}"
            browser = await launch(browsers.playwright, "chromium", flags=(*CAPTURE, trusted))
            yield Way(service, line, browser)
            await browser.close()


async def test_where_only_tls_gets_out_they_see_and_hear_each_other_by_it(way: Way, stage: Stage) -> None:
    pages = await stage.window(way.browser), await stage.window(way.browser)
    async with met(pages, way.service, scripts=[REMEMBER, ONLY_TLS]) as meeting:
        visitor, _ = await meeting.talks()
        await visitor.presses("camera.on")

        for place_ in (meeting.visitor.place, meeting.expert.place):
            reading = await (await Connections(place_).sees_and_hears()).connected()
            assert (reading.path, reading.way) == ("relay", "tls")


async def test_the_relay_sees_encrypted_media_and_nothing_that_was_said_or_written(
    way: Way, stage: Stage
) -> None:
    pages = await stage.window(way.browser), await stage.window(way.browser)
    way.line.datagrams.clear()
    async with met(pages, way.service, scripts=[REMEMBER]) as meeting:
        visitor, expert = meeting.visitor, meeting.expert
        await expert.opens(await visitor.begins_with(CARD.name, CANARY, name=CANARY))
        await visitor.place.locator(".bar .icon-button:has(.icon-video)").click()
        of_visitor, of_expert = meeting.calls
        await of_expert.presses("answer.camera")
        await (await of_visitor.runs()).presses("camera.on")
        ends = Connections(visitor.place), Connections(expert.place)
        while len(Reading.of(way.line.datagrams).payloads) < PACKETS:
            for end in ends:
                await end.sees_and_hears()

    reading = Reading.of(way.line.datagrams)
    assert {record[0] for record in reading.passed["dtls"]} & HANDSHAKE
    assert not {record[0] for record in reading.passed["dtls"]} & APPLICATION_DATA
    assert unevenness(reading.payloads) < NOISE
    assert unevenness(reading.heads) < NOISE
    assert Canary(CANARY).search(b"".join(way.line.datagrams)) == []
    of_ice, of_turn = r"[\w+/]+:[\w+/]+", r"\d{10}:[0-9a-f]{32}"
    assert all(re.fullmatch(f"{of_turn}|{of_ice}", name) for name in reading.usernames)
    assert any(re.fullmatch(of_turn, name) for name in reading.usernames)


async def test_unencrypted_media_would_be_noticed(way: Way, stage: Stage) -> None:
    page = await stage.window(way.browser)
    await page.goto(f"{way.service.origin}/test-call")
    packets = [bytes(packet) for packet in await page.evaluate(_CODED)]

    assert len(packets) >= PACKETS
    assert unevenness(packets) > 2 * NOISE
    assert unevenness(heads_of(packets)) > 2 * NOISE


@pytest.mark.parametrize("packet", [b"\x00" * 24, b"GET / HTTP/1.1\r\n\r\n", b"\xff" * 20])
def test_whatever_else_would_pass_the_relay_would_be_noticed(packet: bytes) -> None:
    with pytest.raises(Foreign):
        kind_of(packet)


def _pin(certificate: Path) -> str:
    key = load_pem_x509_certificate(certificate.read_bytes()).public_key()
    spki = key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return b64encode(sha256(spki).digest()).decode()
