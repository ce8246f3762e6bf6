"""Parts that the routes of interactions name in their signatures."""

from typing import Annotated

from fastapi import Depends

from visavis.domains.experts.public import Experts
from visavis.domains.interactions.api.doors import Doors
from visavis.domains.interactions.public import Interactions
from visavis.kernel.http.parts import part

ExpertsPart = Annotated[Experts, Depends(part(Experts))]
InteractionsPart = Annotated[Interactions, Depends(part(Interactions))]
DoorsPart = Annotated[Doors, Depends(part(Doors))]
