"""An expert's day: silence that shows, a hidden tab that rings, a photo that becomes the card's."""

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from PIL import Image
from playwright.async_api import Page, expect

from tests.e2e.conftest import Browsers
from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert, Visitor
from tests.support.browsers import Stage
from tests.support.service import Service

CARD = EXPERTS[0]
IDLE_S = 8
_OBSERVE = """(() => {
  globalThis.observed = { notices: [], tones: 0 };
  const { Notification: Real } = globalThis;
  globalThis.Notification = class extends Real {
    constructor(title, options) {
      super(title, options);
      observed.notices.push([title, options.body]);
    }
  };
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (...when) {
    observed.tones += 1;
    return start.apply(this, when);
  };
})()"""
_PIXEL = """async (picture) => {
  await picture.decode();
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [picture.naturalWidth, picture.naturalHeight];
  const context = canvas.getContext("2d");
  context.drawImage(picture, 0, 0);
  const at = (x) => [...context.getImageData(x, canvas.height / 2, 1, 1).data.slice(0, 3)];
  return [at(8), at(canvas.width - 8)];
}"""


@pytest.fixture
def impatient_service() -> Iterator[Service]:
    with Service(VISAVIS_PRESENCE_IDLE_AFTER_S=str(IDLE_S)) as running:
        yield running


async def test_silence_is_counted_down_turns_the_card_amber_and_a_sign_of_life_turns_it_back(
    impatient_service: Service, browsers: Browsers, stage: Stage
) -> None:
    service = impatient_service
    browser = await browsers.get("chromium")
    visitor = await Visitor.on_website(await stage.window(browser), service.website)
    expert = await Expert.signs_in(await stage.window(browser), service.origin, CARD)
    truth = expert.place.locator(".inbox .presence-control .truth")
    await visitor.sees_presence(CARD.name, "available")
    await expect(truth).to_have_text(expert.words.pattern("presence.truth.countdown"))
    await visitor.sees_presence(CARD.name, "away", timeout_s=IDLE_S + 7)
    await expect(truth).to_have_text(expert.words("presence.truth.idle"))
    await expect(visitor.row(CARD.name).locator(".presence-dot.away")).to_be_visible()
    await expert.page.mouse.move(200, 200)
    await visitor.sees_presence(CARD.name, "available")


async def test_a_hidden_tab_rings_notifies_and_counts(
    impatient_service: Service, browsers: Browsers, stage: Stage
) -> None:
    service = impatient_service  # where nothing waits from other tests
    browser = await browsers.get("chromium")
    page = await stage.window(browser, permissions=["notifications"])
    await page.add_init_script(_OBSERVE)
    expert = await Expert.signs_in(page, service.origin, CARD)
    await page.goto(f"{service.origin}/expert/settings")
    await page.get_by_role("switch", name=expert.words("settings.notices.show")).check()
    await page.goto(f"{service.origin}/expert/")
    await expect(page.locator(".presence-control input:checked").first).to_be_enabled()
    await _looks_elsewhere(page)
    visitor = await Visitor.on_website(await stage.window(browser), service.website)
    await visitor.begins_with(CARD.name, "Geheime Frage", name="Vera Beispiel")
    waiting = expert.words("attention.waiting", name="Vera Beispiel")
    await _has_noticed(page, [waiting], tones=2)
    await expect(page).to_have_title(re.compile(r"^\(1\) " + expert.words("rail.inbox")))
    await visitor.write("Noch eine geheime Frage")
    message = expert.words("attention.message", name="Vera Beispiel")
    await _has_noticed(page, [waiting, message], tones=3)
    await expect(page).to_have_title(re.compile(r"^\(2\) " + expert.words("rail.inbox")))


async def _looks_elsewhere(page: Page) -> None:
    """Bring another tab to the front. Playwright lets every page believe in its focus; this one must not."""
    session = await page.context.new_cdp_session(page)
    await session.send("Emulation.setFocusEmulationEnabled", {"enabled": False})
    await (await page.context.new_page()).bring_to_front()
    await page.wait_for_function("() => !document.hasFocus()")


async def _has_noticed(page: Page, sentences: list[str], tones: int) -> None:
    """The notices so far say who wrote, never what."""
    await page.wait_for_function("(count) => observed.notices.length >= count", arg=len(sentences))
    seen = await page.evaluate("observed")
    assert seen == {"notices": [["Visavis", sentence] for sentence in sentences], "tones": tones}


async def test_a_cropped_photo_becomes_the_one_on_the_card(
    service: Service, browsers: Browsers, stage: Stage
) -> None:
    browser = await browsers.get("chromium")
    page = await stage.window(browser)
    expert = await Expert.signs_in(page, service.origin, EXPERTS[2])
    await page.goto(f"{service.origin}/expert/profile")
    await page.locator(".photo-field input[type=file]").set_input_files(
        {"name": "ich.png", "mimeType": "image/png", "buffer": _red_and_blue()}
    )
    dialog = page.get_by_role("dialog", name=expert.words("photo.crop.title"))
    left = dialog.get_by_role("button", name=expert.words("photo.left"))
    await left.focus()
    for _ in range(20):
        await page.keyboard.press("ArrowLeft")
    await dialog.get_by_role("button", name=expert.words("photo.use")).click()
    await expect(dialog).to_have_count(0)

    visitor = await Visitor.on_website(await stage.window(browser), service.website)
    await visitor.opens_card(EXPERTS[2].name)
    for side in await visitor.place.locator(".expert-head img").evaluate(_PIXEL):
        red, green, blue = side
        assert red > 200
        assert max(green, blue) < 60


def _red_and_blue() -> bytes:
    """A picture of two squares: the left one is red."""
    picture = Image.new("RGB", (800, 400), "blue")
    picture.paste("red", (0, 0, 400, 400))
    output = BytesIO()
    picture.save(output, "PNG")
    return output.getvalue()
