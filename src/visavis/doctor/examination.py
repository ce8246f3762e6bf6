"""Everything that a service needs, looked at in the order of a start."""

from collections.abc import AsyncIterator

from visavis.adapters.smtp import SmtpPost
from visavis.app import mail_account
from visavis.doctor.calls import relay_findings
from visavis.doctor.documents import document_findings
from visavis.doctor.finding import Finding, broken, note, works
from visavis.doctor.storage import opened_storage
from visavis.kernel.clock import SystemClock
from visavis.kernel.errors import StartRefused
from visavis.kernel.mail import PostRefused
from visavis.listening import plan_listening
from visavis.relaying import NO_MAIL_SERVER
from visavis.settings import MailSettings, Settings

WRONG = {
    "unreachable": "The mail server cannot be reached. Check mail.host, mail.port and the network.",
    "too_slow": "The mail server does not answer in time. Check mail.host, mail.port and the network.",
    "not_secure": "The mail server offers no TLS, or a certificate that this machine does not trust. "
    "Check mail.security.",
    "login": "The mail server does not let us in. Check mail.user and mail.password.",
}


async def examine(settings: Settings) -> AsyncIterator[Finding]:
    """Findings as they are made. Nothing is created and nobody gets a mail."""
    try:
        site = plan_listening(settings.server, SystemClock().now).site
    except StartRefused as refused:
        yield broken("settings", str(refused))
        return
    yield works("settings", f"The platform is served at {site.origin}.")
    async with opened_storage(settings) as (found, vault):
        for finding in found:
            yield finding
        yield await _mail(settings.mail)
        async for finding in relay_findings(settings, site, vault):
            yield finding
        async for finding in document_findings(settings):
            yield finding


async def _mail(mail: MailSettings) -> Finding:
    account = mail_account(mail)
    if account is None:
        return note("mail", NO_MAIL_SERVER)
    try:
        await SmtpPost(account).check()
    except PostRefused as refused:
        return broken("mail", WRONG.get(refused.code, "The mail server refuses to talk. Its log says why."))
    return works("mail", f"The mail server {account.host} takes mails of {account.sender}.")
