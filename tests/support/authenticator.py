"""An authenticator as WebAuthn Level 3 describes it, made of a few lines: one key pair for each passkey."""

import hashlib
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from os import urandom
from typing import Any, TypeAlias

import cbor2
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256

Json: TypeAlias = Any  # options and answers as browsers speak them
PRESENT, VERIFIED, ATTESTED = 0x01, 0x04, 0x40


@dataclass
class SoftPasskey:
    """What the device keeps."""

    id: bytes
    handle: bytes
    key: EllipticCurvePrivateKey
    count: int = 0


@dataclass
class Authenticator:
    """A device. `verifies`: whether it checks who holds it; `counts`: whether its counters rise."""

    origin: str
    verifies: bool = True
    counts: bool = True
    passkeys: list[SoftPasskey] = field(default_factory=list)

    def create(self, options: Json) -> Json:
        """What a browser hands over for the options of a registration."""
        passkey = SoftPasskey(urandom(16), decoded(options["user"]["id"]), generate_private_key(SECP256R1()))
        self.passkeys.append(passkey)
        public = passkey.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, "big") for number in (public.x, public.y))
        key = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})
        attested = bytes(16) + len(passkey.id).to_bytes(2, "big") + passkey.id + key
        data = self._data(options["rp"]["id"], passkey, ATTESTED) + attested
        return self._answer(
            passkey,
            clientDataJSON=self._client("webauthn.create", options["challenge"]),
            attestationObject=cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data}),
        )

    def sign(self, options: Json, passkey: SoftPasskey | None = None) -> Json:
        """What a browser hands over for the options of a sign-in."""
        passkey = passkey or self.passkeys[-1]
        passkey.count += self.counts
        client = self._client("webauthn.get", options["challenge"])
        data = self._data(options["rpId"], passkey, 0)
        signature = passkey.key.sign(data + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        return self._answer(
            passkey,
            clientDataJSON=client,
            authenticatorData=data,
            signature=signature,
            userHandle=passkey.handle,
        )

    def _data(self, host: str, passkey: SoftPasskey, flags: int) -> bytes:
        flags |= PRESENT | (VERIFIED if self.verifies else 0)
        return hashlib.sha256(host.encode()).digest() + bytes([flags]) + passkey.count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str) -> bytes:
        return json.dumps({"type": kind, "challenge": challenge, "origin": self.origin}).encode()

    def _answer(self, passkey: SoftPasskey, **response: bytes) -> Json:
        return {
            "id": encoded(passkey.id),
            "rawId": encoded(passkey.id),
            "type": "public-key",
            "response": {name: encoded(value) for name, value in response.items()},
            "clientExtensionResults": {},
        }


def encoded(value: bytes) -> str:
    return urlsafe_b64encode(value).decode().rstrip("=")


def decoded(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))
