"""The web packages import along their arrows only. Biome refuses what a package does not declare; this bounds
what it may declare.
"""

import json
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "web"
ARROWS = {
    "packages/contract": set(),
    "packages/client": {"contract"},
    "packages/model": {"contract", "client"},
    "packages/media": set(),
    "packages/kit": set(),
    "packages/i18n": set(),
    "packages/pages": set(),
    "packages/documents": {"client", "model", "kit", "i18n"},
    "packages/call": {"model", "media", "kit", "i18n"},
    "packages/portal": {"contract", "client", "model", "kit", "i18n"},
    "apps/widget/loader": {"pages"},
    "apps/widget/panel": {"contract", "client", "model", "kit", "i18n", "documents", "call"},
    "apps/expert": {"contract", "client", "model", "kit", "i18n", "portal", "documents", "call"},
    "apps/account": {"contract", "client", "model", "kit", "i18n", "portal"},
    "apps/test-call": {"client", "kit", "i18n", "media", "portal"},
    "apps/admin": {"contract", "client", "model", "kit", "i18n", "pages", "portal"},
}
KINDS = ("dependencies", "peerDependencies", "devDependencies", "optionalDependencies")


def declared(folder: str) -> set[str]:
    package = json.loads((WEB / folder / "package.json").read_text())
    return {name for kind in KINDS for name in package.get(kind, {})}


def test_every_package_has_its_place() -> None:
    found = {path.parent.relative_to(WEB).as_posix() for path in WEB.glob("packages/*/package.json")}
    found |= {path.parent.relative_to(WEB).as_posix() for path in WEB.glob("apps/*/package.json")}
    found |= {path.parent.relative_to(WEB).as_posix() for path in WEB.glob("apps/widget/*/package.json")}

    assert found == set(ARROWS)


@pytest.mark.parametrize("folder", ARROWS)
def test_a_package_depends_along_the_arrows(folder: str) -> None:
    ours = {name.removeprefix("@visavis/") for name in declared(folder) if name.startswith("@visavis/")}

    assert ours <= ARROWS[folder]


def test_the_loader_stands_on_nothing_but_the_matching_of_pages() -> None:
    assert declared("apps/widget/loader") == {"@visavis/pages"}
    assert declared("packages/pages") == set()
