"""The two ceremonies of WebAuthn Level 3, with what this platform asks for: discoverable passkeys, and a
person verified by their device each time. The relying party's id is the host of the public origin.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import msgspec
from pydantic import JsonValue
from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    AuthenticatorTransport,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

RELYING_PARTY = "Visavis"
TIMEOUT_MS = 5 * 60 * 1000
_SELECTION = AuthenticatorSelectionCriteria(
    resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
)

Options = dict[str, JsonValue]
Spoken = Mapping[str, JsonValue]


class Credential(msgspec.Struct, frozen=True):
    """What is kept of a passkey, beside its counter."""

    id: bytes
    public_key: bytes
    transports: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Whose passkey it becomes. `handle` is what it gives back when it signs; all three stay in it."""

    handle: bytes
    email: str
    name: str


class CeremonyFailed(Exception):
    """What came back does not fit what was asked, for whatever reason."""


def creation_options(
    origin: str, person: Person, challenge: bytes, known: Sequence[Credential] = ()
) -> Options:
    """What a browser needs to make a passkey; `known` are those that the person has already."""
    options = generate_registration_options(
        rp_id=_host(origin),
        rp_name=RELYING_PARTY,
        user_id=person.handle,
        user_name=person.email,
        user_display_name=person.name,
        challenge=challenge,
        timeout=TIMEOUT_MS,
        authenticator_selection=_SELECTION,
        exclude_credentials=[_described(credential) for credential in known],
    )
    return _plain(options_to_json(options))


def request_options(origin: str, challenge: bytes, known: Sequence[Credential] = ()) -> Options:
    """What a browser needs to sign with a passkey: one of `known`, or any of this platform."""
    options = generate_authentication_options(
        rp_id=_host(origin),
        challenge=challenge,
        timeout=TIMEOUT_MS,
        allow_credentials=[_described(credential) for credential in known],
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return _plain(options_to_json(options))


def created(origin: str, challenge: bytes, spoken: Spoken) -> tuple[Credential, int]:
    """The passkey that was made, and where its counter stands. Raises CeremonyFailed."""
    try:
        verified = verify_registration_response(
            credential=dict(spoken),
            expected_challenge=challenge,
            expected_rp_id=_host(origin),
            expected_origin=origin,
            require_user_verification=True,
        )
    except Exception as error:
        # Whatever a stranger's bytes make of a parser, there is no passkey.
        raise CeremonyFailed from error
    credential = Credential(verified.credential_id, verified.credential_public_key, _transports(spoken))
    return credential, verified.sign_count


def signed(origin: str, challenge: bytes, spoken: Spoken, credential: Credential, count: int) -> int:
    """Where the counter stands now. Raises CeremonyFailed, also when it did not rise although it counts."""
    try:
        verified = verify_authentication_response(
            credential=dict(spoken),
            expected_challenge=challenge,
            expected_rp_id=_host(origin),
            expected_origin=origin,
            credential_public_key=credential.public_key,
            credential_current_sign_count=count,
            require_user_verification=True,
        )
    except Exception as error:
        # As above.
        raise CeremonyFailed from error
    return verified.new_sign_count


def _transports(spoken: Spoken) -> tuple[str, ...]:
    response = spoken.get("response")
    told = response.get("transports") if isinstance(response, dict) else None
    known = {str(transport.value) for transport in AuthenticatorTransport}
    return tuple(str(one) for one in told if one in known) if isinstance(told, list) else ()


def _described(credential: Credential) -> PublicKeyCredentialDescriptor:
    transports = [AuthenticatorTransport(transport) for transport in credential.transports]
    return PublicKeyCredentialDescriptor(id=credential.id, transports=transports or None)


def _host(origin: str) -> str:
    return urlsplit(origin).hostname or ""


def _plain(options: str) -> Options:
    plain: Options = json.loads(options)
    return plain
