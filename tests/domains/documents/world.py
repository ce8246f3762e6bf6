"""The world of conversations, with documents in it."""

from collections.abc import AsyncIterator
from uuid import UUID, uuid4

from msgspec.structs import replace

from tests.domains.interactions.world import World
from tests.support.object_memory import ObjectMemory
from visavis.domains.documents.policy import PART_BYTES
from visavis.domains.documents.public import Documents, Ground
from visavis.domains.documents.schemas import NewDocument
from visavis.kernel.access import Member, Visitor
from visavis.kernel.database import AsyncSession, Database
from visavis.kernel.scanning import Safety, Verdict
from visavis.kernel.vault import Vault

MOST_BYTES = 5 << 20


class Looking:
    """A scanner that says what it is told to, and remembers how much it saw."""

    def __init__(self) -> None:
        self.says: Verdict = "clean"
        self.saw = 0

    async def scan(self, parts: AsyncIterator[bytes]) -> Verdict:
        async for part in parts:
            self.saw += len(part)
        return self.says


class DocumentWorld(World):
    """`jobs` are those that were enqueued."""

    def __init__(self, database: Database, vault: Vault) -> None:
        super().__init__(database, vault)
        self.objects, self.scanner = ObjectMemory(), Looking()
        self.jobs: list[object] = []
        self.documents = self.new_documents(Safety(self.scanner))

    def new_documents(self, safety: Safety) -> Documents:
        return Documents(
            Ground(
                self.database,
                self.vault,
                self.clock,
                self.interactions,
                self.objects,
                safety,
                MOST_BYTES,
                self._enqueue,
            )
        )

    async def begun(self) -> tuple[UUID, Visitor]:
        """A conversation and its visitor."""
        interaction, token = await self.opened()
        visitor = self.interactions.access.read(token)
        assert visitor is not None
        return interaction, visitor

    async def arrived(
        self, actor: Visitor | Member, interaction: UUID, name: str, content: bytes, known: UUID | None = None
    ) -> UUID:
        """A document of which every part has arrived."""
        document = known or uuid4()
        arrivals = self.documents.arrivals
        await arrivals.begin(actor, interaction, NewDocument(id=document, name=name, size=len(content)))
        for number, start in enumerate(range(0, len(content), PART_BYTES)):
            await arrivals.receive(actor, interaction, document, number, content[start : start + PART_BYTES])
        return document

    async def sent(self, actor: Visitor | Member, interaction: UUID, name: str, content: bytes) -> UUID:
        document = await self.arrived(actor, interaction, name, content)
        await self.documents.send(actor, interaction, document)
        return document

    async def fetched(self, actor: Visitor | Member, interaction: UUID, document: UUID) -> bytes:
        opened = await self.documents.open(actor, interaction, document)
        return b"".join([part async for part in opened.parts])

    def switch_off(self) -> None:
        """The company wants no documents any more."""
        company = self.company
        functions = tuple(one for one in company.profile.functions if one != "documents")
        changed = replace(company, profile=replace(company.profile, functions=functions))
        self.company = self.people.companies[company.slug] = changed

    async def run_jobs(self) -> None:
        """Do what was put off."""
        clearing = self.documents.clearing
        work = {
            "RemoveReceived": clearing.remove_received,
            "RemoveDocument": clearing.remove_document,
            "RemoveDocuments": clearing.remove_documents,
            "RemoveAllDocuments": clearing.remove_all,
        }
        while self.jobs:
            job = self.jobs.pop(0)
            await work[type(job).__name__](job)  # type: ignore[operator]  # each takes its own kind

    async def _enqueue(self, session: AsyncSession, job: object) -> None:
        del session
        self.jobs.append(job)
