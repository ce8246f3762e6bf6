"""What a company may settle about functions and asked fields, and what follows from it."""

from collections.abc import Iterable
from typing import NamedTuple, get_args

from hypothesis import strategies as st

from visavis.domains.companies.profile import FUNCTIONS
from visavis.domains.companies.public import Asked, Function


class Settled(NamedTuple):
    """`is_there`: whether who is written to is at work; `gives`: whether optional fields are filled in."""

    functions: frozenset[Function]
    name: Asked
    email: Asked
    is_there: bool
    gives: bool

    @property
    def asked(self) -> dict[str, Asked]:
        return {"name": self.name, "email": self.email}

    def channel(self, *, is_there: bool) -> str | None:
        if is_there and "chat" in self.functions:
            return "chat"
        return "message" if "message" in self.functions else None

    @property
    def calls(self) -> int:
        """How many kinds of calls are on."""
        return len(self.functions & {"voice", "video", "screen"})

    @property
    def fields(self) -> set[str]:
        """What is given through the panel."""
        answered = {"required", "optional"} if self.gives else {"required"}
        return {name for name, asked in self.asked.items() if asked in answered}

    def takes(self, given: Iterable[str]) -> bool:
        """Whether these fields are what is asked, and no more."""
        fits = {"required": {True}, "optional": {True, False}, "off": {False}}
        return all((name in given) in fits[asked] for name, asked in self.asked.items())


SETTLED = st.builds(
    Settled,
    functions=st.frozensets(st.sampled_from(FUNCTIONS)),
    name=st.sampled_from(get_args(Asked)),
    email=st.sampled_from(get_args(Asked)),
    is_there=st.booleans(),
    gives=st.booleans(),
)
