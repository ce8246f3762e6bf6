"""What the contract promises to members: which data they give, and that no password is ever among it."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from visavis.domains.members.proof import PATTERN

CONTRACT: Mapping[str, Any] = json.loads(  # JSON
    (Path(__file__).parents[3] / "contract" / "openapi.json").read_text()
)
SCHEMAS = CONTRACT["components"]["schemas"]
# What a company is, and what the platform itself needs: the link's token, the language of the mails.
NOT_OF_THE_MEMBER = {"company_name", "address", "contact_email", "token", "language"}


def fields() -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Schema, field and its definition, for every object of the contract."""
    for schema, told in SCHEMAS.items():
        for name, field in told.get("properties", {}).items():
            yield schema, name, field


def test_a_member_gives_name_email_and_password_and_nothing_else() -> None:
    registration = SCHEMAS["RegistrationForm"]
    acceptance = SCHEMAS["JoiningForm"]
    assert set(registration["required"]) - NOT_OF_THE_MEMBER == {"name", "email", "proof"}
    assert set(registration["properties"]) == set(registration["required"])
    # The e-mail is that of the invitation; a passkey may take the place of the password.
    assert set(acceptance["required"]) - NOT_OF_THE_MEMBER == {"name"}
    assert set(acceptance["properties"]) - set(acceptance["required"]) == {"proof", "passkey"}
    for form in (registration, acceptance):
        assert form["additionalProperties"] is False


def test_no_field_of_the_contract_takes_a_password_and_every_proof_is_one() -> None:
    taken = [name for _, name, field in fields() if field.get("type") != "boolean"]
    assert [name for name in taken if "password" in name.lower()] == []
    proofs = [(schema, name, field) for schema, name, field in fields() if name.endswith("proof")]
    assert {schema for schema, _, _ in proofs} >= {
        "SignIn",
        "RegistrationForm",
        "JoiningForm",
        "NewPasswordForm",
        "PasswordChangeForm",
    }
    for schema, name, field in proofs:
        choices = [field, *field.get("anyOf", ())]
        assert any(choice.get("pattern") == PATTERN for choice in choices), f"{schema}.{name}"
