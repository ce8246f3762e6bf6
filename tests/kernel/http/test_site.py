from ipaddress import ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from visavis.kernel.errors import Forbidden
from visavis.kernel.http.site import UNSAFE_METHODS, Misdirected, Site, normalised_origin

ORIGIN = "https://advice.example.ch"
SITE = Site(ORIGIN)
PROXIED = Site(ORIGIN, (ip_network("10.0.0.0/8"),))


def request(
    method: str = "POST", scheme: str = "https", peer: str = "10.0.0.7", **headers: str
) -> dict[str, object]:
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return {"type": "http", "method": method, "scheme": scheme, "headers": pairs, "client": (peer, 4711)}


@pytest.mark.parametrize("method", sorted(UNSAFE_METHODS))
def test_an_unsafe_request_of_the_platforms_own_page_passes(method: str) -> None:
    SITE.check_origin(request(method, origin=ORIGIN, cookie="a=b"))


@pytest.mark.parametrize("method", sorted(UNSAFE_METHODS))
@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", "http://advice.example.ch", ORIGIN + ":8443"]
)
def test_an_unsafe_request_of_another_page_is_refused(method: str, origin: str) -> None:
    with pytest.raises(Forbidden) as refused:
        SITE.check_origin(request(method, origin=origin))
    assert refused.value.code == "origin.refused"


def test_reading_needs_no_origin() -> None:
    SITE.check_origin(request("GET", origin="https://evil.example"))


def test_without_an_origin_only_a_client_that_carries_no_rights_of_a_browser_passes() -> None:
    SITE.check_origin(request(authorization="Bearer x"))
    for header in ({"cookie": "a=b"}, {"sec_fetch_site": "cross-site"}, {"sec_fetch_site": "same-origin"}):
        with pytest.raises(Forbidden):
            SITE.check_origin(request(**header))


@pytest.mark.parametrize("host", ["advice.example.ch", "ADVICE.example.ch", "advice.example.ch:443"])
def test_the_public_address_is_answered(host: str) -> None:
    SITE.check_address(request(host=host))


@pytest.mark.parametrize(
    "host", ["other.example.ch", "advice.example.ch:8443", "[", "advice.example.ch@evil", ""]
)
def test_any_other_address_is_misdirected_and_not_repeated(host: str) -> None:
    with pytest.raises(Misdirected) as refused:
        SITE.check_address(request(host=host))
    assert ORIGIN in refused.value.detail


def test_plain_http_to_a_secure_site_is_misdirected() -> None:
    with pytest.raises(Misdirected):
        SITE.check_address(request(scheme="http", host="advice.example.ch"))


def test_a_declared_proxy_speaks_for_scheme_and_host() -> None:
    forwarded = {"x_forwarded_proto": "https", "x_forwarded_host": "advice.example.ch"}
    PROXIED.check_address(request(scheme="http", host="internal:8080", **forwarded))
    PROXIED.check_address(request(scheme="ws", host="advice.example.ch", x_forwarded_proto="https"))
    PROXIED.check_address(request(peer="::ffff:10.0.0.7", scheme="http", host="internal:8080", **forwarded))


def test_a_proxy_that_was_reached_by_plain_http_is_not_enough() -> None:
    with pytest.raises(Misdirected):
        PROXIED.check_address(request(scheme="http", host="advice.example.ch", x_forwarded_proto="http"))


def test_nobody_but_the_declared_proxy_may_speak_to_a_proxied_site() -> None:
    with pytest.raises(Forbidden):
        PROXIED.check_address(request(peer="192.0.2.1", host="advice.example.ch"))


def test_forwarded_headers_mean_nothing_without_a_declared_proxy() -> None:
    with pytest.raises(Misdirected):
        SITE.check_address(request(scheme="http", host="advice.example.ch", x_forwarded_proto="https"))


@given(st.text(max_size=40))
def test_an_origin_is_normalised_once_and_for_all(text: str) -> None:
    once = normalised_origin(f"https://{text}")
    assert once is None or normalised_origin(once) == once
