"""One-time codes of an authenticator app (RFC 6238), and recovery codes for whoever lost it."""

import hmac
import re
import secrets
from base64 import b32encode
from datetime import datetime
from io import BytesIO

import pyotp
import segno

STEP_S = 30
DRIFT_STEPS = 1
ISSUER = "Visavis"
RECOVERY_CODES = 10
_RECOVERY_BYTES = 10
_GROUP = 4


def new_secret() -> str:
    """160 bits in base32, as authenticator apps take them."""
    return pyotp.random_base32()


def address_of(secret: str, email: str) -> str:
    """What the QR code says: an `otpauth:` address."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name=ISSUER)


def picture_of(address: str) -> str:
    """A QR code as SVG."""
    file = BytesIO()
    segno.make(address, error="m", micro=False).save(file, kind="svg", xmldecl=False, border=2, scale=4)
    return file.getvalue().decode()


def step_of(secret: str, code: str, now: datetime, last_step: int) -> int | None:
    """The time step that a code belongs to, at most one away from now and later than the last one used."""
    totp, present = pyotp.TOTP(secret), int(now.timestamp()) // STEP_S
    found = None
    for step in range(present - DRIFT_STEPS, present + DRIFT_STEPS + 1):
        if hmac.compare_digest(totp.generate_otp(step), code) and step > last_step:
            found = step
    return found


def new_recovery_codes() -> list[str]:
    """Ten codes of 80 random bits each, in groups of four characters."""
    return [_grouped(b32encode(secrets.token_bytes(_RECOVERY_BYTES)).decode()) for _ in range(RECOVERY_CODES)]


def normalised_recovery_code(code: str) -> str:
    """However it was typed."""
    return re.sub(r"[^A-Z2-7]", "", code.upper())


def _grouped(code: str) -> str:
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))
