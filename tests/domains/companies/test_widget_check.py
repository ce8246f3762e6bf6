"""The look at a page says why the widget does not show there."""

from uuid import UUID

import pytest

from tests.domains.directory import Directory
from tests.support.hosts import HostSite, plain, snippet
from visavis.domains.companies.public import WidgetCheck
from visavis.kernel.access import Member
from visavis.kernel.ids import new_id
from visavis.kernel.outgoing import Answer, Outgoing, OutgoingFailed, Wish

ORIGIN = "https://advice.example"
PAGE = "https://www.muster.example/"
SNIPPET = snippet(ORIGIN, "muster")


class Web:
    """Pages by their address, in memory."""

    def __init__(self, **pages: Answer) -> None:
        self.pages = {PAGE if name == "home" else f"{PAGE}{name}": page for name, page in pages.items()}
        self.asked: list[str] = []

    async def send(self, wish: Wish) -> Answer:
        self.asked.append(wish.url)
        if wish.url not in self.pages:
            raise OutgoingFailed("unreachable")
        return self.pages[wish.url]


def page(body: str = SNIPPET, status: int = 200, **headers: str) -> Answer:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    document = f"<!doctype html><html><head></head><body>{body}</body></html>"
    return Answer(status, {"content-type": "text/html; charset=utf-8", **named}, document.encode())


async def looked(directory: Directory, web: Web, url: str = PAGE) -> list[str]:
    company = await directory.company(hosts=("www.muster.example", "*.muster.example"))
    check = WidgetCheck(directory.companies, web, ORIGIN)
    return list(await check.check(administrator(company.id), url))


def administrator(company_id: UUID) -> Member:
    return Member(company_id, new_id(), new_id(), is_expert=False, is_administrator=True)


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        (page(), []),
        (page("<h1>Muster</h1>"), ["snippet_missing"]),
        (page('<script src="http://["></script>'), ["snippet_missing"]),
        (page(f'<script src="http://["></script>{SNIPPET}'), []),
        (page('<base href="/x"><script src="/widget.js"></script>'), ["other_installation"]),
        (page(snippet("https://other.example", "muster")), ["other_installation"]),
        (page(snippet(ORIGIN, "other")), ["other_company"]),
        (page(status=404), ["status"]),
        (page(content_type="application/json"), ["no_page"]),
        (page(content_security_policy="script-src 'self'"), ["script_forbidden"]),
        (
            page(content_security_policy=f"default-src 'self'; script-src {ORIGIN}"),
            ["frame_forbidden", "connect_forbidden"],
        ),
        (page(permissions_policy="camera=(), microphone=()"), ["camera_forbidden", "microphone_forbidden"]),
        (
            page(f'<meta http-equiv="Content-Security-Policy" content="frame-src \'none\'">{SNIPPET}'),
            ["frame_forbidden"],
        ),
    ],
)
async def test_what_a_page_does_is_named(directory: Directory, answer: Answer, faults: list[str]) -> None:
    assert await looked(directory, Web(home=answer)) == faults


@pytest.mark.parametrize(
    ("url", "fault"),
    [
        ("https://elsewhere.example/", "not_listed"),
        ("http://127.0.0.1:5432/", "not_listed"),
        ("https://muster.example/", "not_listed"),
        ("muster", "address"),
        ("http://[", "address"),
        ("https://www.muster.example\u2100/", "address"),
        ("https://shop.muster.example/", "unreachable"),
    ],
)
async def test_only_listed_websites_are_asked(directory: Directory, url: str, fault: str) -> None:
    web = Web(home=page())
    assert await looked(directory, web, url) == [fault]
    assert web.asked == ([url] if fault == "unreachable" else [])


async def test_redirects_are_followed_to_listed_websites_only(directory: Directory) -> None:
    web = Web(
        home=page(status=302, location="/de"),
        de=page(status=301, location="https://elsewhere.example/"),
    )
    assert await looked(directory, web) == ["redirected_elsewhere"]
    assert web.asked == [PAGE, f"{PAGE}de"]


async def test_a_page_that_leads_to_itself_ends(directory: Directory) -> None:
    web = Web(home=page(status=302, location="/"))
    assert await looked(directory, web) == ["redirected_elsewhere"]
    assert len(web.asked) == 4


async def test_a_page_that_works_is_remembered(directory: Directory) -> None:
    assert await looked(directory, Web(home=page())) == []
    assert (await directory.companies.company("muster")).profile.found_on_a_page


async def test_a_real_page_is_read(directory: Directory) -> None:
    with HostSite({"/": plain(SNIPPET)}) as site:
        company = await directory.company(hosts=(site.host,))
        outgoing = Outgoing(to_private=True)
        check = WidgetCheck(directory.companies, outgoing, ORIGIN)
        assert await check.check(administrator(company.id), site.url()) == []
        assert await check.check(administrator(company.id), site.url("/none")) == ["status"]
        await outgoing.close()
