"""An object store in memory, with the faults of real ones on request."""

from visavis.kernel.errors import VisavisError
from visavis.kernel.objects import ObjectMissing
from visavis.kernel.vault import Sealed


class ObjectMemory:
    """`fails_with` is what the next puts meet; `kept` is what lies in the store by name."""

    def __init__(self) -> None:
        self.kept: dict[str, Sealed] = {}
        self.fails_with: VisavisError | None = None

    async def put(self, name: str, content: Sealed) -> None:
        if self.fails_with is not None:
            raise self.fails_with
        self.kept[name] = content

    async def get(self, name: str) -> Sealed:
        try:
            return self.kept[name]
        except KeyError:
            raise ObjectMissing from None

    async def remove(self, folder: str) -> None:
        for name in [name for name in self.kept if name.startswith(f"{folder}/")]:
            del self.kept[name]

    async def check(self) -> None:
        if self.fails_with is not None:
            raise self.fails_with

    def names(self, folder: str = "") -> set[str]:
        """The last two parts of the names that begin so."""
        return {"/".join(name.split("/")[-2:]) for name in self.kept if name.startswith(folder)}
