"""The code flow of OpenID Connect Core 1.0 with PKCE (RFC 7636), as far as it is spoken with a provider.

The issuer is pinned: its own document must name it, and so must the token. Addresses are reached through
`Outgoing`, which refuses those that must not be reached.
"""

from base64 import b64encode
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from urllib.parse import quote, urlencode, urlsplit

import msgspec
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri  # type: ignore[import-untyped]  # has no types
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]  # as above
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from visavis.domains.members.sign_in_rules import Provider
from visavis.kernel.outgoing import Outgoing, OutgoingFailed, Wish

ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]
LEEWAY_S = 60
SCOPE = "openid email profile"
OK = 200

Kind = TypeVar("Kind")


class OpenIdFailed(Exception):
    """The provider did not do, or not say, what it should."""


class Endpoints(msgspec.Struct, frozen=True):
    """What a provider's document tells."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None = None


class Claims(msgspec.Struct, frozen=True):
    """What a provider says about somebody."""

    sub: str
    email: str | None = None
    email_verified: bool | None = None
    name: str | None = None


class _Tokens(msgspec.Struct, frozen=True):
    id_token: str
    access_token: str


@dataclass(frozen=True, slots=True)
class Asked:
    """The secrets of one sign-in, and where the provider sends the browser afterwards."""

    redirect_uri: str
    state: str
    nonce: str
    verifier: str


class OpenId:
    """Speaks with providers."""

    def __init__(self, outgoing: Outgoing) -> None:
        self._outgoing = outgoing

    async def endpoints(self, issuer: str) -> Endpoints:
        """Raises OpenIdFailed, also when the document is another issuer's."""
        url = issuer.rstrip("/") + "/.well-known/openid-configuration"
        found = _read(await self._sent(Wish("GET", url)), Endpoints)
        if found.issuer != issuer or urlsplit(found.authorization_endpoint).scheme != urlsplit(issuer).scheme:
            raise OpenIdFailed
        return found

    async def address(self, provider: Provider, asked: Asked) -> str:
        """Where the browser goes. Raises OpenIdFailed."""
        endpoints = await self.endpoints(provider.issuer)
        address: str = prepare_grant_uri(
            endpoints.authorization_endpoint,
            provider.client_id,
            "code",
            redirect_uri=asked.redirect_uri,
            scope=SCOPE,
            state=asked.state,
            nonce=asked.nonce,
            code_challenge=create_s256_code_challenge(asked.verifier),
            code_challenge_method="S256",
        )
        return address

    async def claims(self, provider: Provider, asked: Asked, code: str, now: datetime) -> Claims:
        """Who signed in there. Raises OpenIdFailed."""
        endpoints = await self.endpoints(provider.issuer)
        tokens = _read(await self._sent(_exchange(endpoints, provider, asked, code)), _Tokens)
        keys = await self._sent(Wish("GET", endpoints.jwks_uri))
        claims = _checked(tokens.id_token, keys, provider, asked, now)
        if claims.email is None and endpoints.userinfo_endpoint is not None:
            bearer = {"Authorization": f"Bearer {tokens.access_token}"}
            told = _read(await self._sent(Wish("GET", endpoints.userinfo_endpoint, bearer)), Claims)
            if told.sub != claims.sub:
                raise OpenIdFailed
            return told
        return claims

    async def _sent(self, wish: Wish) -> bytes:
        try:
            answer = await self._outgoing.send(wish)
        except OutgoingFailed as error:
            raise OpenIdFailed from error
        if answer.status != OK:
            raise OpenIdFailed
        return answer.content


def _exchange(endpoints: Endpoints, provider: Provider, asked: Asked, code: str) -> Wish:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": asked.redirect_uri,
        "code_verifier": asked.verifier,
    }
    pair = f"{quote(provider.client_id, safe='')}:{quote(provider.client_secret, safe='')}"
    headers = {
        "Authorization": f"Basic {b64encode(pair.encode()).decode()}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Accept": "application/json",
    }
    return Wish("POST", endpoints.token_endpoint, headers, urlencode(form).encode())


def _checked(token: str, keys: bytes, provider: Provider, asked: Asked, now: datetime) -> Claims:
    registry = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=LEEWAY_S,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": provider.client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": asked.nonce},
        azp={"essential": False, "value": provider.client_id},
    )
    try:
        decoded = jwt.decode(token, KeySet.import_key_set(msgspec.json.decode(keys)), ALGORITHMS)
        registry.validate(decoded.claims)
        return msgspec.convert(decoded.claims, Claims)
    except (JoseError, ValueError, TypeError, KeyError) as error:
        raise OpenIdFailed from error


def _read(content: bytes, kind: type[Kind]) -> Kind:
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.MsgspecError as error:
        raise OpenIdFailed from error
