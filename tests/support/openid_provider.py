"""A real OpenID provider (the npm package oidc-provider) on loopback, and a person's browser at its pages."""

import asyncio
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urljoin

import httpx

ROOT = Path(__file__).parents[2]
NODE = ROOT / ".venv" / "node" / "node"
PROGRAM = Path(__file__).with_suffix(".mjs")
CLIENT_ID, CLIENT_SECRET = "visavis", "client's secret"
MOST_PAGES = 20

Accounts = Mapping[str, Mapping[str, str | bool]]


@asynccontextmanager
async def openid_provider(redirect: str, accounts: Accounts) -> AsyncIterator[str]:
    """Its issuer. `accounts` maps subjects to their claims."""
    process = await asyncio.create_subprocess_exec(
        NODE,
        PROGRAM,
        redirect,
        json.dumps(accounts),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.terminate()
        await process.wait()


async def signed_in_there(address: str, subject: str, redirect: str) -> str:
    """Sign in at the provider and agree to everything; where it sends the browser in the end."""
    async with httpx.AsyncClient() as http:
        answer = await http.get(address)
        for _ in range(MOST_PAGES):
            if answer.is_redirect:
                address = urljoin(str(answer.url), answer.headers["location"])
                if address.startswith(redirect):
                    return address
                answer = await http.get(address)
            else:
                prompt = "login" if 'value="login"' in answer.text else "consent"
                form = {"prompt": prompt, "login": subject, "password": "anything"}
                answer = await http.post(str(answer.url), data=form)
    raise AssertionError(f"the provider showed too many pages: {answer.text[:500]}")
