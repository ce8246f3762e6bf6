"""What a page's headers allow, by the rules of Content Security Policy 3 and Permissions Policy."""

import pytest

from visavis.domains.companies.page_policy import CONNECT, FRAME, SCRIPT, Wanted, allows, may_delegate

ORIGIN = "https://advice.example"
SCRIPT_URL = f"{ORIGIN}/widget.js"
PAGE = "https://www.muster.example/"


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("", True),
        ("img-src 'self'", True),
        ("default-src 'self'", False),
        ("default-src *", True),
        ("default-src https:", True),
        ("default-src http:", True),
        ("script-src 'none'; default-src *", False),
        (f"script-src {ORIGIN}", True),
        (f"SCRIPT-SRC {ORIGIN}", True),
        ("script-src advice.example", True),
        ("script-src *.example", True),
        ("script-src advice.example:*", True),
        ("script-src advice.example:8443", False),
        ("script-src http://advice.example", True),
        (f"script-src {SCRIPT_URL}", True),
        (f"script-src {ORIGIN}/other.js", False),
        ("script-src 'self' other.example", False),
        (f"script-src-elem 'self'; script-src {ORIGIN}", False),
        ("script-src 'nonce-abc'", True),
        (f"script-src 'strict-dynamic' {ORIGIN}", False),
        ("script-src 'strict-dynamic' 'nonce-abc'", True),
        (f"script-src {ORIGIN}, script-src 'self'", False),
        (f"script-src 'self'; script-src {ORIGIN}", False),
    ],
)
def test_the_loader_may_be_loaded(policy: str, expected: bool) -> None:  # noqa: FBT001 (data)
    assert allows([policy], SCRIPT, Wanted(SCRIPT_URL, PAGE, "abc")) is expected


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("default-src 'self'; frame-src https://advice.example", True),
        ("child-src https://advice.example; default-src 'none'", True),
        ("frame-src 'self'; child-src *", False),
    ],
)
def test_the_panel_may_be_framed(policy: str, expected: bool) -> None:  # noqa: FBT001 (data)
    assert allows([policy], FRAME, Wanted(f"{ORIGIN}/panel/muster", PAGE)) is expected


def test_every_policy_must_allow_it() -> None:
    wanted = Wanted(f"{ORIGIN}/api", PAGE)
    assert allows(["default-src *", ""], CONNECT, wanted)
    assert not allows(["default-src *", "connect-src 'self'"], CONNECT, wanted)


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("", True),
        ("geolocation=()", True),
        ("camera=()", False),
        ("camera=(self)", False),
        ("camera=*", True),
        ('camera=(self "https://advice.example"), microphone=()', True),
    ],
)
def test_the_camera_may_be_handed_on(policy: str, expected: bool) -> None:  # noqa: FBT001 (data)
    assert may_delegate(policy, "camera", ORIGIN) is expected
