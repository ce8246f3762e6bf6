"""Looks at a page of a company's website and says why the widget does not show there."""

from html.parser import HTMLParser
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import msgspec

from visavis.domains.companies.faults import Fault
from visavis.domains.companies.page_policy import CONNECT, FRAME, SCRIPT, Wanted, allows, may_delegate
from visavis.domains.companies.policy import may_embed, may_use, ready
from visavis.domains.companies.profile import Company
from visavis.domains.companies.service import Companies
from visavis.kernel.access import Member
from visavis.kernel.outgoing import Answer, OutgoingFailed, Wish

MOST_REDIRECTS = 3
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LOADER = "/widget.js"
SHOWS_ALL_THE_SAME: frozenset[Fault] = frozenset(
    {"connect_forbidden", "camera_forbidden", "microphone_forbidden"}
)


class Sender(Protocol):
    """Whoever makes requests."""

    async def send(self, wish: Wish) -> Answer:
        """Redirects are not followed. Raises OutgoingFailed."""
        ...


class WidgetCheck:
    """`origin` is the platform's own."""

    def __init__(self, companies: Companies, outgoing: Sender, origin: str) -> None:
        self._companies, self._outgoing, self._origin = companies, outgoing, origin

    async def check(self, actor: Member, url: str) -> list[Fault]:
        """What keeps the widget from showing; nothing when it shows. Only listed websites are asked."""
        company = await self._companies.company_by_id(actor.company_id)
        try:
            faults = await self._faults(company, url)
        except OutgoingFailed as failure:
            return [msgspec.convert(failure.code, Fault)]
        except ValueError:
            # Not every text can be taken apart as an address.
            return ["address"]
        if SHOWS_ALL_THE_SAME.issuperset(faults) and not company.profile.found_on_a_page:
            await self._companies.note_found(company.id)
        return faults

    async def _faults(self, company: Company, url: str) -> list[Fault]:
        hosts = await self._companies.hosts(company.slug)
        for _ in range(MOST_REDIRECTS + 1):
            netloc = urlsplit(url).netloc
            if not netloc:
                return ["address"]
            if not may_embed(hosts, netloc):
                return ["not_listed"]
            answer = await self._outgoing.send(Wish("GET", url, {"Accept": "text/html"}))
            if answer.status not in REDIRECTS:
                return self._on_page(company, url, answer)
            url = urljoin(url, answer.headers.get("location", ""))
            if not may_embed(hosts, urlsplit(url).netloc):
                return ["redirected_elsewhere"]
        return ["redirected_elsewhere"]

    def _on_page(self, company: Company, url: str, answer: Answer) -> list[Fault]:
        if answer.status != 200:  # noqa: PLR2004 (OK)
            return ["status"]
        if not answer.headers.get("content-type", "").startswith(("text/html", "application/xhtml+xml")):
            return ["no_page"]
        page = PageReader()
        page.feed(answer.content.decode(errors="replace"))
        sources = [(_resolved(url, script.get("src", "")), script) for script in page.scripts]
        if not any(urlsplit(source).path == LOADER for source, _ in sources):
            return ["snippet_missing"]
        ours = [script for source, script in sources if source == self._origin + LOADER]
        if not ours:
            return ["other_installation"]
        if ours[0].get("data-company") != company.slug:
            return ["other_company"]
        wanted = Wanted(self._origin + LOADER, url, ours[0].get("nonce"))
        return self._in_policies(company, wanted, page, answer)

    def _in_policies(
        self, company: Company, script: Wanted, page: "PageReader", answer: Answer
    ) -> list[Fault]:
        policies = [*page.policies, answer.headers.get("content-security-policy", "")]
        permissions = answer.headers.get("permissions-policy", "")
        frame = f"{self._origin}/panel/{company.slug}"
        asked = f"{self._origin}/api/visitor/companies/{company.slug}/page"
        held: dict[Fault, bool] = {
            "company_not_ready": ready(company.profile),
            "script_forbidden": allows(policies, SCRIPT, script),
            "frame_forbidden": allows(policies, FRAME, Wanted(frame, script.page)),
            "connect_forbidden": allows(policies, CONNECT, Wanted(asked, script.page)),
            "camera_forbidden": not may_use(company.profile, "video")
            or may_delegate(permissions, "camera", self._origin),
            "microphone_forbidden": not may_use(company.profile, "voice")
            or may_delegate(permissions, "microphone", self._origin),
        }
        return [fault for fault, is_fine in held.items() if not is_fine]


def _resolved(page: str, source: str) -> str:
    """The whole address of something on a page, empty for what is none."""
    try:
        return urlsplit(urljoin(page, source)).geturl()
    except ValueError:
        return ""


class PageReader(HTMLParser):
    """The scripts of a page with their attributes, and the policies in its markup."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[dict[str, str]] = []
        self.policies: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "script":
            self.scripts.append(found)
        elif tag == "meta" and found.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(found.get("content", ""))
