"""What an operator does from the command line, beside a running service or without one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from visavis.app import Domains, join_domains, opened_foundation
from visavis.domains.companies.public import CompanyProfile, Language
from visavis.domains.members.public import NewMember, password_proof
from visavis.kernel.errors import StartRefused
from visavis.serving import databases
from visavis.settings import Settings

SHORTEST_PASSWORD = 10


class CompanyFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A company as an operator writes it down, in TOML."""

    slug: str
    websites: tuple[str, ...] = ()
    profile: CompanyProfile


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made in the company of this short name."""

    company: str
    name: str
    email: str
    language: Language
    is_expert: bool
    is_administrator: bool


async def create_company(settings: Settings, file: Path) -> None:
    """Raises StartRefused for a file that is none, VisavisError for a company that cannot be."""
    wanted = _read_company(file)
    async with joined_domains(settings) as domains:
        await domains.companies.create(wanted.slug, wanted.profile, wanted.websites, {})


async def create_member(settings: Settings, account: NewAccount, password: str) -> None:
    """The password goes no further: like a browser, this keeps only its proof. Raises VisavisError."""
    if len(password) < SHORTEST_PASSWORD:
        raise StartRefused(f"A password has at least {SHORTEST_PASSWORD} characters. Choose a longer one.")
    async with joined_domains(settings) as domains:
        company = await domains.companies.company(account.company)
        new = NewMember(
            name=account.name,
            email=account.email,
            proof=password_proof(domains.members.installation, account.email, password),
            language=account.language,
            is_expert=account.is_expert,
            is_administrator=account.is_administrator,
        )
        await domains.members.create(company.id, new)


@asynccontextmanager
async def joined_domains(settings: Settings) -> AsyncIterator[Domains]:
    """The services on the installation's own data, without serving it. Raises StartRefused."""
    # A server that runs already is joined, not started twice.
    with databases(settings) as urls:
        async with opened_foundation(settings, urls) as foundation:
            yield join_domains(foundation)


def _read_company(file: Path) -> CompanyFile:
    try:
        return msgspec.toml.decode(file.read_bytes(), type=CompanyFile)
    except OSError:
        raise StartRefused(f"The file {file} cannot be read. Check its path.") from None
    except msgspec.ValidationError as error:
        raise StartRefused(f"The file {file} does not describe a company: {error}.") from None
    except (msgspec.DecodeError, ValueError):
        raise StartRefused(f"The file {file} is not valid TOML. Correct it.") from None
