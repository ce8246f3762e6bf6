"""A browser that makes passkeys and shows them, as the device of somebody who is there, or is not."""

from dataclasses import dataclass

from playwright.async_api import CDPSession, Page

_DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@dataclass
class Device:
    """Asks nobody: it takes for granted that its holder agrees, or declines."""

    session: CDPSession
    id: str

    async def answers(self, *, agreeing: bool) -> None:
        settings = {"authenticatorId": self.id, "isUserVerified": agreeing}
        await self.session.send("WebAuthn.setUserVerified", settings)


async def has_passkeys(page: Page) -> Device:
    """From now on this window's browser makes passkeys and shows them."""
    session = await page.context.new_cdp_session(page)
    await session.send("WebAuthn.enable")
    added = await session.send("WebAuthn.addVirtualAuthenticator", {"options": _DEVICE})
    return Device(session, added["authenticatorId"])
