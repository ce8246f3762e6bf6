"""What people find in their mailboxes."""

import asyncio
import re
from dataclasses import dataclass

import httpx

from tests.support.browsers import PATIENCE_MS


@dataclass
class Mails:
    """What arrives in the mailbox of the installation."""

    address: str

    async def link_to(self, recipient: str, kind: str) -> str:
        """The newest link of a kind ("confirm", "reset") in a mail to somebody, once it is there."""
        async with asyncio.timeout(PATIENCE_MS / 1000), httpx.AsyncClient() as client:
            while True:
                for mail in (await client.get(f"{self.address}/mails")).json():
                    found = re.search(rf"\S+#{kind}=[\w.-]+(&lang=\w+)?", mail["text"])
                    if recipient in str(mail["to"]) and found:
                        return found[0]
                await asyncio.sleep(0.1)
