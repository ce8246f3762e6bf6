"""Take the pictures of docs/images from the running demo: `python -m tests.e2e.screenshots`."""

import asyncio
import base64
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.e2e.demo import EXPERTS
from tests.e2e.people import Expert, Visitor
from tests.e2e.words import LANGUAGES
from tests.support.browsers import Stage, launch
from tests.support.service import Service

IMAGES = Path(__file__).parents[2] / "docs" / "images"
DESKTOP = (1280, 800)
PHONE = (390, 844)
CARD = EXPERTS[1]
COLOURS = 256
TALK = (
    ("visitor", "Guten Tag, unsere Festhypothek läuft im März aus. Wann sollten wir uns darum kümmern?"),
    ("expert", "Guten Tag, schön, dass Sie sich melden. Am besten etwa sechs Monate vorher."),
    ("visitor", "Dann wäre jetzt ein guter Moment. Welche Unterlagen brauchen Sie von uns?"),
    ("expert", "Den Grundbuchauszug und den letzten Lohnausweis. Alles andere schauen wir zusammen an."),
)


@dataclass
class Studio:
    """The demo, one browser, and where pictures go."""

    service: Service
    browser: Browser
    stage: Stage

    async def take(self, page: Page, name: str) -> None:
        await page.wait_for_function("document.fonts.ready.then(() => true)")
        picture = Image.open(BytesIO(await page.screenshot(animations="disabled", caret="hide")))
        flat = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        flat.save(IMAGES / f"{name}.png", optimize=True)


async def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with Service() as service:
        async with async_playwright() as playwright:
            studio = Studio(service, await launch(playwright, "chromium"), Stage(IMAGES))
            await colleagues(studio)
            expert_page = await studio.stage.window(studio.browser, size=DESKTOP)
            expert = await Expert.signs_in(expert_page, service.origin, CARD)
            await widget_in_all_languages(studio)
            await a_conversation(studio, expert)
            await studio.stage.leave(failed=False)


async def colleagues(studio: Studio) -> None:
    """One who is there too, and one who is away."""
    for card, presence in ((EXPERTS[0], "available"), (EXPERTS[2], "away")):
        page = await studio.stage.window(studio.browser)
        colleague = await Expert.signs_in(page, studio.service.origin, card)
        await colleague.chooses_presence(presence)


async def widget_in_all_languages(studio: Studio) -> None:
    for language in LANGUAGES:
        for kind, size in (("desktop", DESKTOP), ("phone", PHONE)):
            page = await studio.stage.window(studio.browser, size=size)
            visitor = await Visitor.on_website(page, f"{studio.service.website}/{language}/", language)
            await visitor.sees_presence(CARD.name, "available")
            await studio.take(page, f"widget-{kind}-{language}")
    dark = await studio.stage.window(studio.browser, size=DESKTOP, color_scheme="dark")
    visitor = await Visitor.on_website(dark, f"{studio.service.website}/de/")
    await visitor.sees_presence(CARD.name, "available")
    await studio.take(dark, "widget-dark")


async def a_conversation(studio: Studio, expert: Expert) -> None:
    page = await studio.stage.window(studio.browser, size=DESKTOP)
    visitor = await Visitor.on_website(page, f"{studio.service.website}/de/")
    await visitor.opens_card(CARD.name)
    await expect(visitor.place.locator(".call-buttons .button").first).to_be_visible()
    await studio.take(page, "widget-card")
    await visitor.starts_from_card()
    await visitor.introduces("Vera Beispiel", "vera@example.ch")
    interaction = await _talk(visitor, expert)
    await studio.take(page, "widget-conversation")
    await studio.take(expert.page, "portal-inbox")
    await _beside(studio, page, expert.page)
    phone = await studio.stage.adopt(
        await studio.browser.new_context(
            storage_state=await expert.page.context.storage_state(),
            viewport={"width": PHONE[0], "height": PHONE[1]},
            locale="de-CH",
        )
    )
    await phone.goto(f"{studio.service.origin}/expert/")
    small = Expert(phone, expert.words)
    await small.item(interaction).wait_for()
    await studio.take(phone, "portal-inbox-phone")
    await small.opens(interaction)
    await studio.take(phone, "portal-conversation-phone")


async def _talk(visitor: Visitor, expert: Expert) -> str:
    interaction = ""
    for side, text in TALK:
        await (visitor if side == "visitor" else expert).write(text)
        if not interaction:
            await visitor.place.locator(".bubble-row time").wait_for()
            interaction = (await visitor.interactions())[0]
            await expert.opens(interaction)
        await visitor.sees(text)
        await expert.sees(text)
    return interaction


async def _beside(studio: Studio, *pages: Page) -> None:
    """Both sides in one picture, for the README."""
    pictures = [base64.b64encode(await page.screenshot(caret="hide")).decode() for page in pages]
    images = "".join(f'<img width="960" src="data:image/png;base64,{picture}">' for picture in pictures)
    styles = "body{margin:0;padding:24px;display:flex;gap:24px;background:#e9edee}img{border-radius:12px}"
    sheet = await studio.stage.window(studio.browser, size=(2000, 660))
    await sheet.set_content(f"<style>{styles}</style>{images}")
    await studio.take(sheet, "both-sides")


if __name__ == "__main__":
    asyncio.run(main())
