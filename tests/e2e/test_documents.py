"""Documents in a conversation: sent, seen, saved and refused, on both sides."""

import asyncio
import re
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.async_api import FileChooser, FilePayload, Response, Route, expect

from tests.domains.documents.samples import WHERE, office, paged_pdf, picture
from tests.e2e.companies import add_company
from tests.e2e.conftest import Browsers
from tests.e2e.demo import COMPANY, EXPERTS
from tests.e2e.keyboard import tabs_to
from tests.e2e.people import DOCUMENTS, Expert, Person, Visitor
from tests.e2e.words import LANGUAGES, Words
from tests.support import hosts
from tests.support.accessibility import Inspection
from tests.support.browsers import PATIENCE_MS, BrowserName, Stage
from tests.support.chaos import Line
from tests.support.hosts import HostSite
from tests.support.service import Service

CARD = EXPERTS[1]
OFFER = paged_pdf("Offerte", "Seite zwei")
PART = 1 << 19
_INK = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, place) => place % 4 === 0 && value < 100 && data[place + 3] > 0);
}"""
# As a browser does when somebody lets go of a file, or pastes one.
_GIVE = """([kind, name, text]) => {
  const held = new DataTransfer();
  held.items.add(new File([text], name, { type: "text/plain" }));
  const told = { bubbles: true, cancelable: true };
  const event = kind === "paste"
    ? new ClipboardEvent("paste", { ...told, clipboardData: held })
    : new DragEvent(kind, { ...told, dataTransfer: held });
  document.body.dispatchEvent(event);
}"""

_PASTE = """(field) => {
  const held = new DataTransfer();
  held.items.add(new File(["geklebt"], "Kleben.txt", { type: "text/plain" }));
  field.dispatchEvent(
    new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: held }),
  );
}"""


def pdf(name: str = "Offerte.pdf", content: bytes = OFFER) -> FilePayload:
    return {"name": name, "mimeType": "application/pdf", "buffer": content}


def jpeg(name: str = "Foto.jpg") -> FilePayload:
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture(size=(1600, 1200))}


async def sees_pages(person: Person, name: str, pages: int) -> None:
    """Open a PDF over the page, look whether something is drawn, and close it."""
    await person.document(name).locator("button.document-name").click()
    sheets = person.place.locator("dialog.viewer canvas")
    await expect(sheets).to_have_count(pages)
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while not await sheets.first.evaluate(_INK):  # noqa: ASYNC110 (a canvas tells nobody that it was drawn on)
            await asyncio.sleep(0.05)
    await person.page.keyboard.press("Escape")
    await expect(person.place.locator("dialog.viewer")).to_have_count(0)


@pytest.mark.parametrize("name", ["chromium", "firefox"])
async def test_both_sides_send_see_and_save_documents_until_they_are_deleted(
    name: BrowserName, service: Service, browsers: Browsers, stage: Stage
) -> None:
    browser = await browsers.get(name)
    expert = await Expert.signs_in(await stage.window(browser), service.origin, CARD)
    visitor = await Visitor.on_website(await stage.window(browser), service.website)
    interaction = await visitor.begins_with(CARD.name, "Hier sind meine Unterlagen.", name="Vera")
    await expert.opens(interaction)

    await visitor.attach(jpeg(), pdf())
    for person in (visitor, expert):
        await expect(person.document("Foto.jpg").locator("img")).to_be_visible()
        await expect(person.document("Offerte.pdf")).to_be_visible()
        await sees_pages(person, "Offerte.pdf", 2)
    assert await expert.saves("Offerte.pdf") == OFFER
    photo = await expert.saves("Foto.jpg")
    assert WHERE.encode() not in photo
    with Image.open(BytesIO(photo)) as image:
        assert (image.size, dict(image.getexif())) == ((1200, 1600), {})

    letter = office()
    await expert.attach({"name": "Brief.docx", "mimeType": "", "buffer": letter})
    assert await visitor.saves("Brief.docx") == letter
    await expect(expert.item(interaction)).to_contain_text("Brief.docx")
    await _is_deleted(visitor, expert, service, interaction)


async def _is_deleted(visitor: Visitor, expert: Expert, service: Service, interaction: str) -> None:
    folders = list((service.data / "objects").glob(f"*/{interaction}"))
    assert folders
    await expert.place.get_by_role("button", name=expert.words("erase.action"), exact=True).click()
    dialog = expert.place.locator("dialog")
    await expect(dialog).to_contain_text(expert.words("erase.documents", 3))
    await dialog.get_by_role("textbox").fill(expert.words("erase.word"))
    await dialog.get_by_role("button", name=expert.words("erase.action"), exact=True).click()
    await expect(visitor.place.get_by_text(visitor.words("conversation.deleted"))).to_be_visible()
    await _gone(folders[0])


async def _gone(folder: Path) -> None:
    """Bytes go by a job of their own."""
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while await asyncio.to_thread(folder.exists):  # noqa: ASYNC110 (nor does a folder that it went)
            await asyncio.sleep(0.05)


async def test_documents_are_dropped_and_pasted_anywhere(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    visitor = await Visitor.on_website(
        await stage.window(await browsers.get("chromium")), f"{service.website}/de/"
    )
    await visitor.begins_with(CARD.name, "Guten Tag", name="Vera")
    await expect(visitor.place.locator(".composer input[type=file]")).to_be_attached()

    await visitor.place.evaluate(_GIVE, ["dragenter", "egal.txt", ""])
    await expect(visitor.place.locator(".drop-here")).to_have_text(DOCUMENTS("drop"))
    await visitor.place.evaluate(_GIVE, ["drop", "Fallen.txt", "gefallen"])
    await expect(visitor.place.locator(".drop-here")).to_have_count(0)
    await visitor.place.evaluate(_GIVE, ["paste", "Kleben.txt", "geklebt"])
    assert await visitor.saves("Fallen.txt") == b"gefallen"
    assert await visitor.saves("Kleben.txt") == b"geklebt"


@pytest.mark.parametrize("where", ["between two answers", "within an answer"])
async def test_a_document_goes_on_where_the_line_broke(
    where: str, service: Service, browsers: Browsers, stage: Stage, visitor_line: Line
) -> None:
    page = await stage.window(await browsers.get("chromium", visitor_line))
    visitor = await Visitor.on_page(page, f"{service.origin}/s/{COMPANY}")
    await visitor.begins_with(CARD.name, "Guten Tag", name="Vera")
    content = OFFER + b" " * (8 * PART)
    numbers: list[int] = []
    third = asyncio.Event()

    def note(answer: Response) -> None:
        found = re.search(r"/part\?number=(\d+)$", answer.url)
        if found:
            numbers.append(int(found[1]))
        if len(numbers) == 3:
            third.set()

    page.on("response", note)
    if where == "within an answer":
        visitor_line.breaks_at = b'"parts":3'
    await visitor.attach(pdf(content=content))
    async with asyncio.timeout(PATIENCE_MS / 1000):
        await third.wait()
    await visitor_line.cut()
    await expect(visitor.place.locator(".upload-state")).to_have_text(DOCUMENTS("stage.paused"))
    visitor_line.breaks_at = None
    await visitor_line.restore()
    await visitor.place.get_by_role("button", name=DOCUMENTS("retry"), exact=True).click()

    assert await visitor.saves("Offerte.pdf") == content
    # None is sent twice; of the one on its way the service may have had all, and only its answer was lost.
    assert len(set(numbers)) == len(numbers)
    assert len(set(range(9)) - set(numbers)) <= 1


async def test_who_changes_their_mind_sends_nothing(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    visitor = await Visitor.on_page(page, f"{service.origin}/s/{COMPANY}")
    interaction = await visitor.begins_with(CARD.name, "Guten Tag", name="Vera")
    held: list[Route] = []
    async with page.expect_request(re.compile(r"/part\?number=1$")):
        # What nobody answers is on its way for as long as one likes.
        await page.route(re.compile(r"/part\?number=1$"), lambda route: held.append(route))  # noqa: PLW0108
        await visitor.attach(pdf(content=OFFER + b" " * (3 * PART)))
    async with page.expect_response(lambda answer: answer.request.method == "DELETE") as waiting:
        await visitor.place.get_by_role(
            "button", name=DOCUMENTS("cancel", name="Offerte.pdf"), exact=True
        ).click()
    assert (await waiting.value).status == 204
    await expect(visitor.place.locator(".upload")).to_have_count(0)
    await held[0].abort()
    assert not list((service.data / "objects").glob(f"*/{interaction}/*/*/*"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_is_not_taken_says_why_in_every_language(
    language: str, service: Service, browsers: Browsers, stage: Stage
) -> None:
    words = Words("../packages/documents", language)
    page = await stage.window(await browsers.get("chromium"))
    visitor = await Visitor.on_page(page, f"{service.origin}/s/{COMPANY}#{language}", language)
    await visitor.begins_with(CARD.name, "Guten Tag", name="Vera")
    await visitor.attach(
        pdf("kaputt.pdf", b"MZ\x90\x00"), pdf("leer.pdf", b""), pdf("programm.exe"), pdf("gut.pdf")
    )
    await expect(visitor.document("gut.pdf")).to_be_visible()
    failed = visitor.place.locator(".upload[data-stage=failed]")
    await expect(failed).to_have_count(3)
    for name, reason in (
        ("kaputt.pdf", "failed.differs"),
        ("leer.pdf", "failed.empty"),
        ("programm.exe", "failed.kind"),
    ):
        row = failed.filter(has_text=name)
        await expect(row.get_by_role("alert")).to_have_text(words.pattern(reason))
        await row.get_by_role("button", name=words("remove", name=name), exact=True).click()
    await expect(visitor.place.locator(".upload")).to_have_count(0)


async def test_documents_need_no_mouse(service: Service, browsers: Browsers, stage: Stage) -> None:
    page = await stage.window(await browsers.get("chromium"))
    visitor = await Visitor.on_page(page, f"{service.origin}/s/{COMPANY}")
    await visitor.begins_with(CARD.name, "Guten Tag", name="Vera")
    chosen: asyncio.Future[FileChooser] = asyncio.get_running_loop().create_future()
    # Listened to from here on: right before the key it would come too late at times.
    page.once("filechooser", lambda chooser: chosen.set_result(chooser))  # noqa: PLW0108 (it wants a function)
    await tabs_to(page, visitor.place.get_by_role("button", name=DOCUMENTS("attach"), exact=True))
    await page.keyboard.press("Enter")
    async with asyncio.timeout(PATIENCE_MS / 1000):
        await (await chosen).set_files([pdf()])
    name = visitor.document("Offerte.pdf").locator("button.document-name")
    await expect(name).to_be_visible()
    await tabs_to(page, name)
    await page.keyboard.press("Enter")
    await expect(visitor.place.locator("dialog.viewer canvas")).to_have_count(2)
    await page.keyboard.press("Escape")
    await expect(name).to_be_focused()


async def test_a_pdf_is_closed_while_it_is_drawn(service: Service, browsers: Browsers, stage: Stage) -> None:
    page = await stage.window(await browsers.get("chromium"))
    visitor = await Visitor.on_page(page, f"{service.origin}/s/{COMPANY}")
    await visitor.begins_with(CARD.name, "Guten Tag", name="Vera")
    await visitor.attach(pdf(content=_turned(OFFER)))
    name = visitor.document("Offerte.pdf").locator("button.document-name")
    await name.focus()
    # What is drawn, is drawn frame by frame: from here on none comes.
    await page.evaluate("() => { window.requestAnimationFrame = () => 0; }")
    await page.keyboard.press("Enter")
    second = visitor.place.locator("dialog.viewer canvas").nth(1)
    await expect(second).to_have_attribute("height", "1131")
    async with page.workers[0].expect_event("close"):
        await page.keyboard.press("Escape")
    await expect(visitor.place.locator("dialog.viewer")).to_have_count(0)


def _turned(content: bytes) -> bytes:
    """With a second page on its side, which has its size once it is being drawn."""
    before, _, after = content.rpartition(b"595 842")
    return before + b"842 595" + after


async def test_a_page_that_cannot_be_drawn_says_so_and_the_others_are_there(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"))
    visitor = await Visitor.on_page(page, f"{service.origin}/s/{COMPANY}")
    await visitor.begins_with(CARD.name, "Guten Tag", name="Vera")
    before, _, after = OFFER.rpartition(b"<</Type/Page/Parent")
    await visitor.attach(pdf(content=before + b"  /Type/Page/Parent" + after))
    await visitor.document("Offerte.pdf").locator("button.document-name").click()
    viewer = visitor.place.locator("dialog.viewer")
    words = f"{DOCUMENTS('page', number=2, all=2)}: {DOCUMENTS('unreadable')}"
    await expect(viewer.get_by_role("alert")).to_have_text(words)
    await expect(viewer.locator("canvas")).to_have_count(1)


async def test_every_state_of_a_document_by_machine(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    page = await stage.window(await browsers.get("chromium"), reduced_motion="reduce")
    expert = await Expert.signs_in(
        await stage.window(await browsers.get("chromium"), reduced_motion="reduce"), service.origin, CARD
    )
    visitor = await Visitor.on_website(page, f"{service.website}/de/")
    await expert.opens(await visitor.begins_with(CARD.name, "Guten Tag", name="Vera"))
    screens = Inspection()
    held: list[Route] = []
    await page.route(re.compile(r"/part\?number=0$"), lambda route: held.append(route))  # noqa: PLW0108
    await visitor.attach(pdf("programm.exe"), pdf())
    await expect(visitor.place.locator(".upload[data-stage=sending]")).to_have_count(1)
    await screens.looks("sending and refused", visitor.place)
    await visitor.place.get_by_role(
        "button", name=DOCUMENTS("cancel", name="Offerte.pdf"), exact=True
    ).click()
    await held[0].abort()
    await page.unroute_all()
    await visitor.attach(jpeg(), pdf())
    for person in (visitor, expert):
        await expect(person.document("Offerte.pdf")).to_be_visible()
        await expect(person.document("Foto.jpg").locator("img")).to_be_visible()
        await screens.looks(f"documents of the {person.side}", person.place)
        await person.document("Offerte.pdf").locator("button.document-name").click()
        await expect(person.place.locator("dialog.viewer canvas")).to_have_count(2)
        await screens.looks(f"a PDF for the {person.side}", person.place)
        await person.page.keyboard.press("Escape")
    assert screens.found == []


async def test_where_documents_are_off_nobody_is_offered_any(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    with HostSite() as site:
        site.pages["/"] = hosts.plain(hosts.snippet(service.origin, "no-documents"))
        member = await add_company(service, "no-documents", CARD, site.host, functions=("chat", "message"))
        browser = await browsers.get("chromium")
        expert = await Expert.signs_in(await stage.window(browser), service.origin, member)
        visitor = await Visitor.on_website(await stage.window(browser), site.url())
        await expert.opens(await visitor.begins_with(CARD.name, "Guten Tag", name="Vera"))
        await visitor.write("Noch da?")
        await expert.sees("Noch da?")
        for person in (visitor, expert):
            await expect(person.place.locator(".composer input[type=file]")).to_have_count(0)


async def test_what_is_pasted_into_a_note_stays_there(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    browser = await browsers.get("chromium")
    expert = await Expert.signs_in(await stage.window(browser), service.origin, CARD)
    visitor = await Visitor.on_page(await stage.window(browser), f"{service.origin}/s/{COMPANY}")
    await expert.opens(await visitor.begins_with(CARD.name, "Guten Tag", name="Vera"))
    await expert.place.get_by_role("button", name=expert.words("beside.open"), exact=True).click()
    note = expert.place.get_by_role("textbox", name=expert.words("notes.write"))
    await note.evaluate(_PASTE)
    await expert.page.keyboard.press("Escape")
    await expect(expert.place.locator("dialog")).to_have_count(0)
    await expert.composer.evaluate(_PASTE)
    await expect(visitor.place.locator(".document")).to_have_count(1)
    await expect(expert.place.locator(".document")).to_have_count(1)
