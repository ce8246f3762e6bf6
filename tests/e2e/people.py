"""The two people of every journey: what a visitor and an expert do, see and can check."""

import asyncio
from dataclasses import dataclass
from typing import Self

from playwright.async_api import FilePayload, Frame, Locator, Page, expect

from tests.e2e.demo import DemoExpert
from tests.e2e.words import Words
from tests.support.browsers import PATIENCE_MS

DOCUMENTS = Words("../packages/documents", "de")
Lines = list[tuple[str, str]]
"""A conversation as one side sees it: who wrote ("visitor", "expert"), and the text."""

_SHOWN = """(rows) => rows.map((row) =>
  [row.classList.contains("own") ? "own" : "other", row.querySelector(".bubble").textContent])"""
_FETCHED = """async (path) => {
  const lines = [];
  for (let after = 0, last = 1; after < last; ) {
    const page = await (await fetch(`${path}/messages?after=${after}&limit=200`)).json();
    for (const { seq, sender, kind, text } of page.messages) {
      if (kind === "text") lines.push([sender, text]);
      after = seq;
    }
    last = page.messages.length ? page.last_seq : after;
  }
  return lines;
}"""


_CATCH = """() => {
  const address = URL.createObjectURL;
  let content;
  URL.createObjectURL = (made) => address.call(URL, (content = made));
  window.caught = new Promise((done) => {
    HTMLAnchorElement.prototype.click = async function () {
      URL.createObjectURL = address;
      delete HTMLAnchorElement.prototype.click;
      done([this.download, [...new Uint8Array(await content.arrayBuffer())]]);
    };
  });
}"""


@dataclass
class Person:
    """Somebody in front of a screen. `place` is the page, or the frame with our app in it."""

    place: Page | Frame
    words: Words

    side = ""
    other = ""
    composer_label = ""
    send_label = ""
    sending_label = ""
    earlier_label = "conversation.earlier"

    @property
    def page(self) -> Page:
        return self.place if isinstance(self.place, Page) else self.place.page

    @property
    def composer(self) -> Locator:
        return self.place.get_by_role("textbox", name=self.words(self.composer_label))

    @property
    def bubbles(self) -> Locator:
        return self.place.locator(".bubble-row")

    def bubble(self, text: str) -> Locator:
        return self.bubbles.filter(has=self.place.get_by_text(text, exact=True))

    async def write(self, text: str) -> None:
        await self.composer.fill(text)
        await self.place.get_by_role("button", name=self.words(self.send_label), exact=True).click()

    async def sees(self, text: str) -> None:
        await expect(self.bubble(text)).to_have_count(1)

    async def attach(self, *documents: FilePayload) -> None:
        """Choose documents as the button does."""
        await self.place.locator(".composer input[type=file]").set_input_files(documents)

    def document(self, name: str) -> Locator:
        """A document in the conversation."""
        return self.place.locator(".document").filter(has_text=name)

    async def saves(self, name: str) -> bytes:
        """What the browser puts among its downloads."""
        label = DOCUMENTS("save", name=name)
        button = self.document(name).get_by_role("button", name=label, exact=True)
        browser = self.page.context.browser
        if browser is not None and "firefox" in browser.browser_type.name.lower():
            return await self._hands_over(name, button)
        async with self.page.expect_download() as waiting:
            await button.click()
        download = await waiting.value
        assert download.suggested_filename == name
        return (await download.path()).read_bytes()

    async def _hands_over(self, name: str, button: Locator) -> bytes:
        """WebDriver BiDi tells of no download of what a page made itself: what Firefox is given has to do."""
        await self.place.evaluate(_CATCH)
        await button.click()
        caught = await self.place.evaluate("() => window.caught")
        assert caught[0] == name
        return bytes(caught[1])

    async def has_sent_everything(self) -> None:
        """Wait until no message is on its way any more."""
        await expect(self.bubbles.filter(has_text=self.words(self.sending_label))).to_have_count(0)

    async def shown(self) -> Lines:
        """The whole conversation as it stands on the screen, older pages included."""
        earlier = self.place.get_by_role("button", name=self.words(self.earlier_label))
        while await earlier.count():
            before = await self.bubbles.count()
            await earlier.click()
            await expect(self.bubbles).not_to_have_count(before)
        found = await self.bubbles.evaluate_all(_SHOWN)
        return [(self.side if whose == "own" else self.other, text) for whose, text in found]

    async def fetched(self, interaction: str) -> Lines:
        """The same over HTTP, with the access that this browser has."""
        found = await self.place.evaluate(_FETCHED, f"/api/{self.side}/interactions/{interaction}")
        return [(sender, text) for sender, text in found]


class Visitor(Person):
    """Somebody on a company's website, or on a permanent link."""

    side = "visitor"
    other = "expert"
    composer_label = "conversation.message"
    send_label = "conversation.send"
    sending_label = "entry.sending"

    @classmethod
    async def on_website(cls, page: Page, url: str, language: str = "de") -> Self:
        """Go to a website, click the launcher and wait for the company's screen."""
        await page.goto(url)
        return await cls.through_launcher(page, language)

    @classmethod
    async def through_launcher(cls, page: Page, language: str = "de") -> Self:
        await page.locator("visavis-widget button.launcher").click()
        return await cls.in_open_panel(page, language)

    @classmethod
    async def in_open_panel(cls, page: Page, language: str = "de") -> Self:
        frame = page.locator("visavis-widget iframe")
        await expect(page.locator("visavis-widget .panel.ready")).to_be_visible()
        inside = await (await frame.element_handle()).content_frame()
        assert inside is not None
        return cls(inside, Words("widget/panel", language))

    @classmethod
    async def on_page(cls, page: Page, url: str, language: str = "de") -> Self:
        """Open a permanent link."""
        await page.goto(url)
        return cls(page, Words("widget/panel", language))

    def row(self, expert: str) -> Locator:
        return self.place.locator("li.row").filter(has_text=expert)

    async def sees_presence(self, expert: str, state: str, *, timeout_s: float = 15) -> None:
        word = self.words(f"availability.{state}")
        await expect(self.row(expert).locator(".presence")).to_have_text(word, timeout=timeout_s * 1000)

    async def opens_filters(self) -> None:
        await self.place.get_by_role("button", name=self.words("company.filter")).click()
        await expect(self.place.locator(".filters button").first).to_be_visible()

    async def opens_card(self, expert: str) -> None:
        await self.row(expert).locator("button.row-main").click()
        await expect(self.place.get_by_role("heading", name=expert, level=1)).to_be_visible()

    async def starts_from_card(self) -> None:
        await self.place.locator(".expert-head button.primary").click()

    async def introduces(self, name: str = "", email: str = "") -> None:
        for label, value in (("form.name", name), ("form.email", email)):
            if value:
                await self.place.get_by_role("textbox", name=self.words(label)).fill(value)

    async def begins_with(self, expert: str, text: str, *, name: str = "", email: str = "") -> str:
        """The short way from the company's screen to a first message that arrived; the interaction's id."""
        await self.opens_card(expert)
        await self.starts_from_card()
        await self.introduces(name, email)
        await self.write(text)
        await self.sees(text)
        await expect(self.place.locator(".bubble-row time")).to_have_count(1)
        return (await self.interactions())[0]

    async def interactions(self) -> list[str]:
        """The ids this browser has access to."""
        answer = await self.place.evaluate("async () => (await fetch('/api/visitor/session')).json()")
        return [item["id"] for item in answer["interactions"]]

    async def resumes(self, expert: str) -> None:
        await self.place.locator("button.mine-row").filter(has_text=expert).first.click()
        await expect(self.bubbles.first).to_be_visible()

    async def rates(self, stars: int, comment: str = "") -> None:
        """By stars and, key by key, a comment; then it is thanked for."""
        rating = self.place.locator(".rating")
        await rating.locator(".stars label").nth(stars - 1).click()
        said = rating.locator("textarea")
        await said.clear()
        await said.press_sequentially(comment)
        await expect(said).to_have_value(comment)
        await self.place.get_by_role("button", name=self.words("rating.send"), exact=True).click()
        await expect(rating).to_contain_text(self.words("rating.thanks", count=stars))


class Expert(Person):
    """Somebody at work in the Expert portal."""

    side = "expert"
    other = "visitor"
    composer_label = "composer.label"
    send_label = "composer.send"
    sending_label = "delivery.sending"

    @classmethod
    async def signs_in(cls, page: Page, origin: str, card: DemoExpert) -> Self:
        expert = cls(page, Words("expert", card.language))
        await page.goto(f"{origin}/expert/")
        await page.locator("#email").fill(card.email)
        await page.locator("#password").fill(card.password)
        await page.locator("form button[type=submit]").click()
        await expect(page.locator(".office")).to_be_visible()
        await expect(page.locator(".presence-control input:checked").first).to_be_enabled()
        return expert

    def item(self, interaction: str) -> Locator:
        return self.place.locator(f'a[data-interaction="{interaction}"]')

    def group(self, key: str) -> Locator:
        return self.place.get_by_role("region", name=self.words(key), exact=True)

    async def opens(self, interaction: str) -> None:
        await self.item(interaction).click()
        await expect(self.composer).to_be_visible()

    async def chooses_presence(self, state: str) -> None:
        await (
            self.place.locator(".inbox .presence-control label")
            .filter(has_text=self.words(f"presence.{state}"))
            .click()
        )


async def agree(visitor: Visitor, expert: Expert, interaction: str) -> Lines:
    """Wait until both screens and both refetches show the same conversation; returns it."""
    for person in (visitor, expert):
        await person.has_sent_everything()
    async with asyncio.timeout(PATIENCE_MS / 1000):
        while True:
            truth = await expert.fetched(interaction)
            views = [await visitor.fetched(interaction), await visitor.shown(), await expert.shown()]
            if all(view == truth for view in views):
                return truth
