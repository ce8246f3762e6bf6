"""A call through the running service: nothing of what was said to set it up is in a file or a log (P24)."""

from uuid import uuid4

from tests.e2e.demo import COMPANY, EXPERTS
from tests.support.canary import Canary
from tests.support.frame_client import FrameClient, OpenedConversation, open_conversation, sign_in
from tests.support.service import Service

CANARY = "canary-of-a-call-5f1e77"
SIGNALS = 60
# As long as a description of a browser with everything it can do.
LENGTH = 8000


async def test_what_browsers_tell_each_other_reaches_no_file_and_no_log() -> None:
    with Service(VISAVIS_LOG_LEVEL="debug") as service:
        opened = await open_conversation(service.origin, COMPANY, EXPERTS[0].slug, "Guten Tag")
        access = await sign_in(service.origin, EXPERTS[0].email, EXPERTS[0].password)
        expert = await FrameClient.member(access)
        visitor = await FrameClient.visitor(opened, COMPANY)
        await _speak(visitor, expert, opened)
        for client in (visitor, expert):
            await client.close()
        service.stop()
        canary = Canary(CANARY)
        planted = service.folder / "planted"
        planted.write_text(f"before {CANARY} after")
        assert canary.search_file(planted)
        planted.unlink()
        assert canary.search_folder(service.folder) == []


async def _speak(visitor: FrameClient, expert: FrameClient, opened: OpenedConversation) -> None:
    call = str(uuid4())
    ring = {"type": "ring", "call": call, "media": "video", "language": "de", "name": CANARY}
    await visitor.send({**ring, "interaction": opened.interaction})
    await expert.until(lambda frame: frame["type"] == "rings")
    await expert.send({"type": "answer", "call": call})
    seats = {}
    for client in (visitor, expert):
        seated = await client.until(lambda frame: frame["type"] == "seated")
        seats[client] = seated["seat"]
    for number in range(SIGNALS):
        data = f"{number} {CANARY} ".ljust(LENGTH, "x")
        await visitor.send({"type": "signal", "call": call, "to": seats[expert], "data": data})
        await expert.send({"type": "signal", "call": call, "to": seats[visitor], "data": data})
        for client in (visitor, expert):
            heard = await client.until(lambda frame: frame["type"] == "signalled")
            assert heard["data"] == data
    await visitor.send({"type": "hangup", "call": call})
    await expert.until(lambda frame: frame["type"] == "over")
