"""What the routes of companies need."""

from typing import Annotated

from fastapi import Depends

from visavis.domains.companies.public import Companies
from visavis.kernel.http.parts import part

CompaniesPart = Annotated[Companies, Depends(part(Companies))]
