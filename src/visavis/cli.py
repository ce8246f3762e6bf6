"""The command line. Each command imports what it needs: a refusal should not take a second."""

# ruff: noqa: PLC0415

import argparse
import asyncio
import getpass
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from visavis import __version__
from visavis.kernel.errors import StartRefused, VisavisError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from visavis.adapters.embedded_postgres import Urls
    from visavis.listening import Listening
    from visavis.serving import Served
    from visavis.settings import Settings, Tree

REFUSED = 2
BROKEN = 1
MARKS = {"works": "ok", "note": "note", "broken": "BROKEN"}
SERVER_OPTIONS = ("host", "port", "public_origin", "tls_cert", "tls_key")


def main(arguments: list[str] | None = None) -> int:
    """Run one command.

    0 is success, 1 that the doctor found something broken, 2 refused, with one sentence on standard error.
    """
    options = _parser().parse_args(arguments)
    try:
        status: int | None = options.run(options)
    except StartRefused as refusal:
        return _refuse(str(refusal))
    except VisavisError as error:
        return _refuse(error.detail)
    except KeyboardInterrupt:
        return 130
    return status or 0


def _refuse(sentence: str) -> int:
    _tell(sentence)
    return REFUSED


def _tell(sentence: str) -> None:
    print(f"visavis: {sentence}", file=sys.stderr)


def _serve(options: argparse.Namespace) -> None:
    settings = _settings(options)
    from visavis.app import opened_platform
    from visavis.serving import serve

    @asynccontextmanager
    async def opened(urls: "Urls", listening: "Listening") -> "AsyncIterator[list[Served]]":
        async with opened_platform(settings, urls, listening, _tell) as served:
            yield served

    _configure_logging(settings.log.level)
    serve(settings, opened)


def _run_demo(options: argparse.Namespace) -> None:
    settings = _settings(options)
    from visavis.demo.running import run_demo

    # The welcome should stay on the screen; whoever wants to see every request says so.
    quiet = "level" not in settings.log.model_fields_set
    _configure_logging("warning" if quiet else settings.log.level)
    port = settings.server.port
    run_demo(settings, options.website_port or port + 1, options.mailbox_port or port + 2)


def _check_settings(options: argparse.Namespace) -> None:
    settings = _settings(options)
    from visavis.kernel.clock import SystemClock
    from visavis.listening import plan_listening

    listening = plan_listening(settings.server, SystemClock().now)
    print(f"The settings are in order. Data: {settings.data}. Address: {listening.site.origin}")


def _doctor(options: argparse.Namespace) -> int:
    settings = _settings(options)
    from visavis.doctor import examine

    async def told() -> int:
        status = 0
        async for finding in examine(settings):
            print(f"{MARKS[finding.state]:<8}{finding.subject:<10}{finding.sentence}", flush=True)
            status = BROKEN if finding.state == "broken" else status
        return status

    _configure_logging("error")
    return asyncio.run(told())


def _create_company(options: argparse.Namespace) -> None:
    settings = _settings(options)
    from visavis.administration import create_company

    asyncio.run(create_company(settings, options.file))
    print("The company was created.")


def _create_member(options: argparse.Namespace) -> None:
    settings = _settings(options)
    from visavis.administration import NewAccount, create_member

    account = NewAccount(
        company=options.company,
        name=options.name,
        email=options.email,
        language=options.language,
        is_expert=options.expert,
        is_administrator=options.administrator,
    )
    asyncio.run(create_member(settings, account, _password(from_stdin=options.password_stdin)))
    print(f"{options.name} can sign in now.")


def _password(*, from_stdin: bool) -> str:
    if from_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass("Password: ")
    if getpass.getpass("The same again: ") != password:
        raise StartRefused("The two passwords differ. Try again.")
    return password


def _settings(options: argparse.Namespace) -> "Settings":
    import os

    from visavis.settings import read_settings

    given = {name: value for name in SERVER_OPTIONS if (value := getattr(options, name, None)) is not None}
    tree: Tree = {"server": given} if given else {}
    if options.data is not None:
        tree["data"] = options.data
    return read_settings(tree, os.environ, options.config)


def _configure_logging(level: str) -> None:
    from visavis.kernel.logging import configure_logging

    configure_logging(level)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="visavis", description="Personal advice on a company's own website.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"visavis {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    serve = _command(commands, "serve", _serve, "serve the platform")
    run = _command(commands, "run", _run_demo, "serve the platform with a demo company and its website")
    check = _command(commands, "check-settings", _check_settings, "say whether the settings are in order")
    doctor = _command(commands, "doctor", _doctor, "say what works: database, key, mail and calls")
    for command in (serve, run, check, doctor):
        _add_server_options(command)
    run.add_argument(
        "--website-port", type=int, metavar="N", help="port of the demo website (default: port + 1)"
    )
    run.add_argument(
        "--mailbox-port", type=int, metavar="N", help="port of the demo mailbox (default: port + 2)"
    )
    company = _command(commands, "create-company", _create_company, "create a company from a TOML file")
    company.add_argument("file", type=Path, help="the company's profile")
    _add_member_options(
        _command(commands, "create-member", _create_member, "create an account for the portals")
    )
    return parser


def _command(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, run: object, summary: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=summary, description=summary, allow_abbrev=False)
    command.set_defaults(run=run)
    command.add_argument("--config", type=Path, metavar="FILE", help="TOML file with settings")
    command.add_argument("--data", type=Path, metavar="DIR", help="folder for everything that is kept")
    return command


def _add_server_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--host", help="address to listen on (default: localhost)")
    command.add_argument("--port", type=int, metavar="N", help="port to listen on (default: 8080)")
    command.add_argument("--public-origin", metavar="URL", help="the address that people use")
    command.add_argument("--tls-cert", type=Path, metavar="FILE", help="certificate chain (PEM)")
    command.add_argument("--tls-key", type=Path, metavar="FILE", help="private key (PEM)")


def _add_member_options(command: argparse.ArgumentParser) -> None:
    command.add_argument("--company", required=True, metavar="SLUG", help="short name of the company")
    command.add_argument("--name", required=True)
    command.add_argument("--email", required=True)
    command.add_argument("--language", default="de", choices=("de", "fr", "it", "en"))
    command.add_argument("--administrator", action="store_true")
    command.add_argument("--expert", action="store_true")
    command.add_argument(
        "--password-stdin", action="store_true", help="read the password from standard input"
    )


if __name__ == "__main__":
    sys.exit(main())
