"""What programs may ask for and hear of: closed lists, the same in code, contract and documentation."""

from typing import Final, Literal, get_args

Scope = Literal["statistics", "experts"]
Notice = Literal[
    "interaction.opened",
    "interaction.answered",
    "interaction.ended",
    "interaction.deleted",
    "member.created",
    "member.deactivated",
]
Sent = Notice | Literal["test"]

SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)
NOTICES: Final[tuple[Notice, ...]] = get_args(Notice)
