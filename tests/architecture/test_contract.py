"""What contract/ and the TypeScript types say is what the code does."""

from pathlib import Path

import pytest

from tools import contract


@pytest.fixture(scope="module")
def generated() -> dict[Path, str]:
    return contract.contents()


def test_the_committed_contract_is_what_the_code_says(generated: dict[Path, str]) -> None:
    stale = [str(path.relative_to(contract.ROOT)) for path, text in generated.items() if read(path) != text]

    assert stale == [], "run `make contract` and commit the result"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
