"""Routes of experts: send documents, and get those of a conversation."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from visavis.domains.documents.api.parts import (
    DOCUMENT_ANSWER,
    PREVIEW_ANSWER,
    DocumentsPart,
    NumberQuery,
    arriving,
    preview,
    to_save,
)
from visavis.domains.documents.schemas import ArrivingDocument, NewDocument
from visavis.kernel.http.actors import ExpertActor
from visavis.kernel.http.bodies import BYTES_BODY

router = APIRouter(prefix="/api/expert/interactions/{interaction_id}/documents", tags=["expert"])


@router.post("", status_code=201)
async def begin_document(
    interaction_id: UUID, wish: NewDocument, actor: ExpertActor, documents: DocumentsPart
) -> ArrivingDocument:
    """Announce a document. The same id again tells how far it has come."""
    return arriving(await documents.arrivals.begin(actor, interaction_id, wish))


@router.get("/{document_id}")
async def show_document(
    interaction_id: UUID, document_id: UUID, actor: ExpertActor, documents: DocumentsPart
) -> ArrivingDocument:
    """How far a document of one's own side has come."""
    return arriving(await documents.arrivals.own(actor, interaction_id, document_id))


@router.put("/{document_id}/part", openapi_extra=BYTES_BODY)
async def send_part(
    interaction_id: UUID,
    document_id: UUID,
    number: NumberQuery,
    actor: ExpertActor,
    documents: DocumentsPart,
    request: Request,
) -> ArrivingDocument:
    """One part, from 0; each has as many bytes as were said at the beginning, but the last."""
    content = await request.body()
    return arriving(await documents.arrivals.receive(actor, interaction_id, document_id, number, content))


@router.post("/{document_id}/send", status_code=204)
async def send_document(
    interaction_id: UUID, document_id: UUID, actor: ExpertActor, documents: DocumentsPart
) -> None:
    """All parts are there: check it and give it to both sides. What must not be passed on is deleted."""
    await documents.send(actor, interaction_id, document_id)


@router.delete("/{document_id}", status_code=204)
async def give_up_document(
    interaction_id: UUID, document_id: UUID, actor: ExpertActor, documents: DocumentsPart
) -> None:
    """Forget what has arrived of a document that was not sent yet."""
    await documents.arrivals.give_up(actor, interaction_id, document_id)


@router.get("/{document_id}/content", response_class=Response, responses=DOCUMENT_ANSWER)
async def download_document(
    interaction_id: UUID, document_id: UUID, actor: ExpertActor, documents: DocumentsPart
) -> Response:
    """The document itself."""
    return to_save(await documents.open(actor, interaction_id, document_id))


@router.get("/{document_id}/preview", response_class=Response, responses=PREVIEW_ANSWER)
async def show_preview(
    interaction_id: UUID, document_id: UUID, actor: ExpertActor, documents: DocumentsPart
) -> Response:
    """A small picture of a picture."""
    return preview(await documents.preview(actor, interaction_id, document_id))
