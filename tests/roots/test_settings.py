from collections.abc import Mapping
from pathlib import Path

import pytest

from visavis.kernel.errors import StartRefused
from visavis.settings import default_data_folder, read_settings


def refusal(environment: Mapping[str, str], config: Path | None = None) -> str:
    with pytest.raises(StartRefused) as refused:
        read_settings({}, environment, config)
    return str(refused.value)


def test_command_line_beats_environment_beats_file_beats_default(tmp_path: Path) -> None:
    config = tmp_path / "visavis.toml"
    config.write_text(
        'data = "/from-file"\n[server]\nhost = "127.0.0.1"\nport = 1001\n[log]\nlevel = "error"\n'
    )
    environment = {"VISAVIS_SERVER_PORT": "1002", "VISAVIS_LOG_LEVEL": "warning"}
    settings = read_settings({"server": {"port": 1003}}, environment, config)
    assert settings.server.port == 1003
    assert settings.log.level == "warning"
    assert settings.server.host == "127.0.0.1"
    assert settings.data == Path("/from-file")
    assert settings.presence.idle_after_s == 600


def test_the_environment_may_name_the_file(tmp_path: Path) -> None:
    config = tmp_path / "visavis.toml"
    config.write_text("[server]\nport = 1001\n")
    assert read_settings({}, {"VISAVIS_CONFIG": str(config)}).server.port == 1001


def test_a_secret_may_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("postgresql://x\n")
    url = read_settings({}, {"VISAVIS_DATABASE_URL_FILE": str(secret)}).database.url
    assert url is not None
    assert url.get_secret_value() == "postgresql://x"
    assert "postgresql" not in repr(url)


def test_a_list_is_separated_by_commas() -> None:
    settings = read_settings({}, {"VISAVIS_SERVER_TRUSTED_PROXIES": "10.0.0.0/8, ::1/128"})
    assert [str(network) for network in settings.server.trusted_proxies] == ["10.0.0.0/8", "::1/128"]


@pytest.mark.parametrize(
    ("environment", "name"),
    [
        ({"VISAVIS_SERVER_PORT": "canary"}, "server.port"),
        ({"VISAVIS_SERVER_PORT": "70000"}, "server.port"),
        ({"VISAVIS_SERVER_PUBLIC_ORIGIN": "canary"}, "server.public_origin"),
        ({"VISAVIS_SERVER_PUBLIC_ORIGIN": "https://canary/path"}, "server.public_origin"),
        ({"VISAVIS_SERVER_TRUSTED_PROXIES": "canary"}, "server.trusted_proxies"),
        ({"VISAVIS_LOG_LEVEL": "canary"}, "log.level"),
        ({"VISAVIS_SERVER_PROT": "canary"}, "VISAVIS_SERVER_PROT"),
        ({"VISAVIS_NOTHING": "canary"}, "VISAVIS_NOTHING"),
        ({"VISAVIS_VAULT_KEY_FILE": "/canary"}, "VISAVIS_VAULT_KEY_FILE"),
    ],
)
def test_a_broken_setting_is_named_in_one_sentence_without_its_value(
    environment: dict[str, str], name: str
) -> None:
    sentence = refusal(environment)
    assert name in sentence
    assert "canary" not in sentence
    assert sentence.endswith(".")
    assert "\n" not in sentence


def test_an_unknown_name_in_the_file_is_an_error(tmp_path: Path) -> None:
    config = tmp_path / "visavis.toml"
    config.write_text("[server]\nprot = 1\n")
    assert "server.prot" in refusal({}, config)
    config.write_text("[sever]\nport = 1\n")
    assert "sever" in refusal({}, config)


def test_a_file_that_is_missing_or_not_toml_is_refused(tmp_path: Path) -> None:
    config = tmp_path / "visavis.toml"
    assert "cannot be read" in refusal({}, config)
    config.write_text("port 8080")
    assert "not valid TOML" in refusal({}, config)


def test_data_lies_where_the_system_expects_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 0)
    assert default_data_folder({}) == Path("/var/lib/visavis")
    monkeypatch.setattr("os.geteuid", lambda: 1000)
    assert default_data_folder({"XDG_DATA_HOME": "/home/anna/data"}) == Path("/home/anna/data/visavis")
