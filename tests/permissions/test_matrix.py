"""Every operation of the contract, asked by everybody: who gets in, and who sees nothing of others."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.permissions.inhabited import CANARY, MAKERS, Inhabited, inhabited
from tests.permissions.operations import AUDIENCES, Operation, operations
from visavis.adapters.embedded_postgres import Urls

ROLES = (
    "nobody",
    "visitor",
    "another visitor",
    "administrator",
    "expert",
    "colleague",
    "administrator elsewhere",
    "expert elsewhere",
    "program",
    "program without the scope",
    "program elsewhere",
)
# The one role of which each audience's objects in the matrix are.
OWNERS = {
    "nobody": "nobody",
    "visitor": "visitor",
    "member": "expert",
    "expert": "expert",
    "administrator": "administrator",
    "program": "program",
}
MEMBERS = {"administrator", "expert", "colleague", "administrator elsewhere", "expert elsewhere"}
# Who may ask at all; what they then see is another question.
INSIDE = {
    "nobody": set(ROLES),
    "visitor": set(ROLES),
    "member": MEMBERS,
    "expert": {"expert", "colleague", "expert elsewhere"},
    "administrator": {"administrator", "administrator elsewhere"},
    "program": {"program", "program without the scope", "program elsewhere"},
}
REFUSED = {401, 403, 404}
# They carry frames, each of which is allowed or not by itself (tests/domains/interactions/test_live.py).
FRAMES = {"POST /api/visitor/poll", "POST /api/expert/poll"}
# What asks for more than a fitting request, and the answer that shows that it was looked at.
DEMANDING = {
    "POST /api/sign-in": 401,
    "POST /api/registrations/confirm": 404,
    "POST /api/invitations/look": 404,
    "POST /api/invitations/accept": 422,
    "POST /api/invitations/passkey": 404,
    "POST /api/sign-in/second-factor": 422,
    "POST /api/sign-in/passkey": 410,
    "POST /api/me/passkeys": 410,
    "POST /api/me/totp": 410,
    "DELETE /api/me/totp": 404,
    "POST /api/me/recovery-codes": 409,
    "POST /api/step-up": 422,
    "PUT /api/admin/sign-in": 422,
    "GET /api/sign-in/company": 422,
    "GET /api/oidc/{slug}/begin": 404,
    "POST /api/step-up/passkey": 404,
    "POST /api/password-resets/look": 404,
    "POST /api/password-resets/finish": 404,
    "PUT /api/me/password": 403,
    "POST /api/visitor/links": 410,
    "POST /api/visitor/interactions/{interaction_id}/rating": 409,
    "POST /api/visitor/calls/rating": 404,
    # The document of the matrix was sent by the visitor, whole.
    "PUT /api/visitor/interactions/{interaction_id}/documents/{document_id}/part": 422,
    "DELETE /api/visitor/interactions/{interaction_id}/documents/{document_id}": 409,
    "GET /api/expert/interactions/{interaction_id}/documents/{document_id}": 404,
    "PUT /api/expert/interactions/{interaction_id}/documents/{document_id}/part": 404,
    "POST /api/expert/interactions/{interaction_id}/documents/{document_id}/send": 404,
    "DELETE /api/expert/interactions/{interaction_id}/documents/{document_id}": 404,
    "POST /api/expert/interactions/{interaction_id}/hand-over": 404,
    "POST /api/expert/interactions/{interaction_id}/take": 404,
    "POST /api/expert/interactions/{interaction_id}/second-expert": 404,
    "DELETE /api/expert/interactions/{interaction_id}/second-expert": 404,
    "POST /api/admin/interactions/{interaction_id}/hand-over": 404,
    "GET /api/admin/interactions/{interaction_id}/messages": 403,
    "POST /api/admin/closing": 422,
}
# Anybody reads these: they are what a company shows to the world.
PUBLIC = {
    "GET /api/pictures/{company_id}/{picture_id}",
    "GET /api/visitor/companies/{slug}",
    "GET /api/visitor/companies/{slug}/greeter",
    "GET /api/visitor/companies/{slug}/page",
    "GET /api/visitor/companies/{slug}/experts/{expert_slug}",
}


@pytest.fixture
async def world(database_urls: Urls, tmp_path: Path) -> AsyncIterator[Inhabited]:
    async with inhabited(database_urls, tmp_path) as found:
        yield found


def asked() -> list[Operation]:
    return [operation for operation in operations() if str(operation) not in FRAMES]


def is_open(operation: Operation) -> bool:
    return str(operation) in PUBLIC or operation.audience == "nobody"


def test_every_operation_says_for_whom_it_is_and_can_be_asked() -> None:
    unknown = {name for operation in operations() for name in operation.parameters} - MAKERS.keys()

    assert {operation.audience for operation in operations()} <= set(AUDIENCES)
    assert unknown == set()


async def test_whoever_it_is_not_for_is_refused(world: Inhabited) -> None:
    wrong = []
    for operation in asked():
        path = await world.path_of(operation)
        for role in ROLES:
            if role in INSIDE[operation.audience]:
                continue
            answer = await world.ask(operation, await world.headers(role), path)
            if answer.status_code not in REFUSED - {404}:
                wrong.append(f"{operation} answered {answer.status_code} to {role}")

    assert not wrong, "\n".join(wrong)


async def test_what_belongs_to_somebody_is_not_there_for_others(world: Inhabited) -> None:
    wrong = []
    for operation in asked():
        if is_open(operation) or not operation.names_an_object:
            continue
        path = await world.path_of(operation)
        for role in INSIDE[operation.audience] - {OWNERS[operation.audience]}:
            answer = await world.ask(operation, await world.headers(role), path)
            if answer.status_code not in REFUSED or CANARY in answer.text:
                wrong.append(f"{operation} answered {answer.status_code} to {role}")

    assert not wrong, "\n".join(wrong)


async def test_nobody_reads_what_others_wrote(world: Inhabited) -> None:
    wrong = []
    for operation in asked():
        if operation.names_an_object or operation.method != "GET":
            continue
        for role in set(ROLES) - {"visitor", "another visitor", "expert", "colleague", "administrator"}:
            answer = await world.ask(operation, await world.headers(role), await world.path_of(operation))
            if CANARY in answer.text:
                wrong.append(f"{operation} told {role} what is not theirs")

    assert not wrong, "\n".join(wrong)


async def test_whoever_it_is_for_gets_in(world: Inhabited) -> None:
    wrong = []
    for operation in asked():
        path = await world.path_of(operation)
        answer = await world.ask(operation, await world.headers(OWNERS[operation.audience]), path)
        if answer.status_code >= 400 and answer.status_code != DEMANDING.get(str(operation)):
            wrong.append(f"{operation} answered {answer.status_code}: {answer.text[:300]}")

    assert not wrong, "\n".join(wrong)
