"""What the routes of experts need."""

from typing import Annotated

from fastapi import Depends

from visavis.domains.companies.public import Companies
from visavis.domains.experts.public import Experts, Presence
from visavis.kernel.http.parts import part

CompaniesPart = Annotated[Companies, Depends(part(Companies))]
ExpertsPart = Annotated[Experts, Depends(part(Experts))]
PresencePart = Annotated[Presence, Depends(part(Presence))]
