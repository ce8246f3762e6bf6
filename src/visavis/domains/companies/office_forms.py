"""Wire shapes of what administrators do beside settling: websites, the look at a page, the log, closing."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field, StringConstraints

from visavis.domains.companies.faults import Fault
from visavis.domains.companies.forms import Form


class HostsChange(Form):
    """The websites that may show the widget: "www.example.ch", "*.example.ch"."""

    hosts: Annotated[list[Annotated[str, Field(max_length=253)]], Field(max_length=100)]


class CheckForm(Form):
    """A page of the company's website."""

    url: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]


class CheckView(BaseModel):
    """Why the widget does not show; nothing when it shows."""

    faults: list[Fault]


class SnippetView(BaseModel):
    """What belongs into the pages, and the company's permanent link."""

    snippet: str
    link: str


class ClosingForm(Form):
    """The company's short name, typed anew by whoever means it."""

    slug: Annotated[str, Field(max_length=40)]


class ClosingPreview(BaseModel):
    """How many entries of each kind would go, by the names of tables."""

    counts: dict[str, int]


class HostsData(BaseModel):
    """The list as it is kept: in small letters, each once."""

    hosts: list[str]


class ActView(BaseModel):
    """A line of the audit log. Ids of deleted members are null, as is that of the platform itself."""

    id: UUID
    at: datetime
    member_id: UUID | None
    name: str
    subject_id: UUID | None


class ActPage(BaseModel):
    """The newest first. `next`: where the next page begins; null at the end."""

    acts: list[ActView]
    next: UUID | None
