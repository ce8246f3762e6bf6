"""`visavis run`: the platform with the demo company in it, and the company's website beside it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from visavis.adapters.embedded_postgres import Urls, cluster_parent, home_folder
from visavis.app import join_domains, opened_foundation, serving_domains
from visavis.demo.content import PASSWORD, SLUG, read_content
from visavis.demo.mailbox import HOST as MAIL_HOST
from visavis.demo.mailbox import Mailbox, MailboxPage, listening
from visavis.demo.seed import seed
from visavis.demo.website import Website
from visavis.kernel.relay import Standing
from visavis.listening import Listening
from visavis.relaying import SENTENCES, place_of
from visavis.serving import Served, serve
from visavis.settings import MailSettings, RegistrationSettings, Settings

# Another site than `localhost`, so that the widget is embedded as it is in earnest.
WEBSITE_HOST = "127.0.0.1"
SENDER = "post@visavis.example"


def run_demo(settings: Settings, website_port: int, mailbox_port: int) -> None:
    """Serve until a signal, with registration open unless it was closed. Raises StartRefused.

    Mails go to a mailbox of the demo, unless a mail server was set.
    """
    if not settings.registration.model_fields_set:
        settings = settings.model_copy(update={"registration": RegistrationSettings(open=True)})
    website, mailbox = f"{WEBSITE_HOST}:{website_port}", f"{WEBSITE_HOST}:{mailbox_port}"
    kept = Mailbox()

    @asynccontextmanager
    async def opened_demo(urls: Urls, listening_at: Listening) -> AsyncIterator[list[Served]]:
        origin = listening_at.site.origin
        async with (
            _mailing(settings, kept) as mailing,
            opened_foundation(mailing, urls) as foundation,
        ):
            domains = join_domains(foundation)
            await seed(domains.companies, domains.members, domains.experts, website)
            async with serving_domains(foundation, domains, listening_at.site) as app:
                calls = _calls(settings, foundation.relay.standing)
                print(_welcome(settings, origin, website, mailbox, calls), flush=True)
                yield [app, Served(Website(origin, SLUG)), Served(MailboxPage(kept))]

    serve(settings, opened_demo, (WEBSITE_HOST, website_port), (WEBSITE_HOST, mailbox_port))


@asynccontextmanager
async def _mailing(settings: Settings, mailbox: Mailbox) -> AsyncIterator[Settings]:
    """The settings, with a mail server on this machine where none was set."""
    if settings.mail.host is not None:
        yield settings
        return
    async with listening(mailbox) as port:
        mail = MailSettings(host=MAIL_HOST, port=port, security="none", sender=SENDER)
        yield settings.model_copy(update={"mail": mail})


def _welcome(settings: Settings, origin: str, website: str, mailbox: str, calls: str) -> str:
    content = read_content()
    emails = [*(person.email for person in content.people), content.administrator.email]
    widest = max(map(len, emails))
    sign_ins = "\n".join(f"    {email:<{widest}}  {PASSWORD}" for email in emails)
    return f"""
  Visavis is running.

  Demo website    http://{website}/
  Expert portal   {origin}/expert/
  Admin portal    {origin}/admin/
  Mailbox         {_mailbox(settings, mailbox)}
  Calls           {calls}

  Demo sign-ins
{sign_ins}

  Data            {_places(settings)}
  Stop            Ctrl-C
"""


def _calls(settings: Settings, standing: Standing) -> str:
    if standing != "ready":
        return SENTENCES[standing]
    # The one browser that takes no relay on loopback.
    firefox = " (for Firefox see docs/operate/calls.md)" if place_of(settings).inside else ""
    return f"through a relay of this machine{firefox}"


def _mailbox(settings: Settings, mailbox: str) -> str:
    return f"http://{mailbox}/" if settings.mail.host is None else "mails leave by the server of the settings"


def _places(settings: Settings) -> str:
    """The data folder, and where the database lies if its account cannot get in there."""
    data = settings.data.absolute()
    if settings.database.url is not None:
        return f"{data}, and the database of the settings"
    database = cluster_parent(home_folder(data))
    return str(data) if database.is_relative_to(data) else f"{data}\n                  {database}"
