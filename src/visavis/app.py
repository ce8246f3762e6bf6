"""The composition root: builds every part once, joins the domains, and yields the application to serve."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from urllib.parse import urlsplit

from starlette.types import Scope

from visavis.adapters.embedded_postgres import Urls
from visavis.adapters.smtp import Security, SmtpAccount, SmtpPost, listening_for_returns
from visavis.adapters.web_push import WebPush
from visavis.assets import Assets
from visavis.domains.calls.api.connections import CallConnections
from visavis.domains.calls.handlers import register as register_call_handlers
from visavis.domains.calls.public import Calls
from visavis.domains.calls.public import Ground as CallsGround
from visavis.domains.companies.handlers import register as register_company_handlers
from visavis.domains.companies.jobs import register as register_company_jobs
from visavis.domains.companies.public import Closing, Companies, Export, WidgetCheck
from visavis.domains.documents.handlers import register as register_document_handlers
from visavis.domains.documents.jobs import register as register_document_jobs
from visavis.domains.documents.public import PART_BYTES, Documents
from visavis.domains.documents.public import Ground as DocumentsGround
from visavis.domains.experts.handlers import register as register_expert_handlers
from visavis.domains.experts.public import Canned, Experts, StandIns
from visavis.domains.experts.public import Presence as PresenceOfExperts
from visavis.domains.integrations.handlers import register as register_integration_handlers
from visavis.domains.integrations.jobs import register as register_integration_jobs
from visavis.domains.integrations.public import Integrations
from visavis.domains.interactions.api.doors import DoorLimits, Doors
from visavis.domains.interactions.handlers import register as register_interaction_handlers
from visavis.domains.interactions.jobs import register as register_interaction_jobs
from visavis.domains.interactions.public import Ground, Interactions, Neighbours, PresenceLimits
from visavis.domains.members.handlers import register as register_member_handlers
from visavis.domains.members.jobs import register as register_member_jobs
from visavis.domains.members.public import Ground as MembersGround
from visavis.domains.members.public import Members, SessionLimits, Sessions, Ways
from visavis.domains.notifications.handlers import register as register_notification_handlers
from visavis.domains.notifications.jobs import register as register_notification_jobs
from visavis.domains.notifications.public import Notifications, Shelf, Sources
from visavis.domains.notifications.public import Ways as NotificationWays
from visavis.domains.telemetry.handlers import register as register_telemetry_handlers
from visavis.domains.telemetry.jobs import register as register_telemetry_jobs
from visavis.domains.telemetry.public import Telemetry
from visavis.keeping import chosen_safety, chosen_store, gaps
from visavis.kernel.clock import Clock, SystemClock
from visavis.kernel.database import Database, EventBook, check_server
from visavis.kernel.errors import StartRefused
from visavis.kernel.http.actors import Admission, Authenticator
from visavis.kernel.http.caller import Callers
from visavis.kernel.http.compression import CompressPublic
from visavis.kernel.http.door import Door
from visavis.kernel.http.entrance import Entrance, FilesFirst
from visavis.kernel.http.parts import Parts, attach_parts
from visavis.kernel.http.site import Site, is_loopback
from visavis.kernel.jobs import Jobs, install_jobs
from visavis.kernel.mail import Post
from visavis.kernel.objects import ObjectStore
from visavis.kernel.outgoing import Outgoing
from visavis.kernel.pictures import MOST_BYTES
from visavis.kernel.push import Push
from visavis.kernel.rate_limit import RateLimiter
from visavis.kernel.realtime.bus import LocalBus
from visavis.kernel.realtime.hub import Hub
from visavis.kernel.realtime.wheel import Wheel
from visavis.kernel.relay import RelayService
from visavis.kernel.scanning import Safety
from visavis.kernel.vault import KeyFile, KeySource, KeyValue, Vault
from visavis.listening import Listening
from visavis.migrations import is_migrated, upgrade, upgrade_key_store
from visavis.relaying import chosen_relay, host_of, shortcomings
from visavis.routes import build_api
from visavis.serving import Served
from visavis.settings import MailSettings, Settings

KEY_FILE = "key"
MAIL_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
PUBLIC_PATHS = ("/api/visitor/companies/", "/panel/", "/s/", "/call/", "/privacy/")
BODY_BYTES = {
    "/api/expert/profile/photo": MOST_BYTES,
    "/api/admin/people/*/profile/photo": MOST_BYTES,
    "/api/admin/pictures/logo": MOST_BYTES,
    "/api/admin/pictures/hero": MOST_BYTES,
    "/api/visitor/poll": 1 << 20,
    "/api/expert/poll": 1 << 20,
    "/api/visitor/interactions/*/documents/*/part": PART_BYTES,
    "/api/expert/interactions/*/documents/*/part": PART_BYTES,
}


@dataclass(frozen=True, slots=True)
class Foundation:
    """What the domains stand on, open and ready."""

    settings: Settings
    clock: Clock
    vault: Vault
    events: EventBook
    database: Database
    jobs: Jobs
    limiter: RateLimiter
    outgoing: Outgoing
    post: Post | None
    push: Push
    relay: RelayService
    objects: ObjectStore
    safety: Safety


@dataclass(frozen=True, slots=True)
class Domains:
    """The services of all domains, joined by handlers and jobs."""

    companies: Companies
    closing: Closing
    export: Export
    sessions: Sessions
    members: Members
    ways: Ways
    experts: Experts
    stand_ins: StandIns
    interactions: Interactions
    documents: Documents
    calls: Calls
    notifications: Notifications
    telemetry: Telemetry
    integrations: Integrations


@asynccontextmanager
async def opened_foundation(settings: Settings, urls: Urls) -> AsyncIterator[Foundation]:
    """Servers and keys first: if one does not fit, nothing is written. Raises StartRefused."""
    async with AsyncExitStack() as stack:
        for url in (urls.main, urls.key_store):
            await check_server(url)
        await asyncio.to_thread(_check_key_store_came_along, urls)
        vault = await Vault.open(urls.key_store, key_source(settings), upgrade_key_store)
        stack.push_async_callback(vault.close)
        await asyncio.to_thread(upgrade, urls.main)
        await install_jobs(urls.main)
        events = EventBook()
        database = Database(urls.main, events)
        stack.push_async_callback(database.close)
        await database.open()
        clock = SystemClock()
        # A service that others reach must not become their way to what only it can reach.
        server = settings.server
        outgoing = Outgoing(to_private=server.public_origin is None and is_loopback(server.host))
        stack.push_async_callback(outgoing.close)
        limiter, jobs = RateLimiter(clock), Jobs(urls.main)
        post, push = _post(settings.mail), _push(settings, vault, outgoing, clock)
        relay = chosen_relay(settings, relay_secret(vault), outgoing, clock)
        stack.push_async_callback(relay.stop)
        objects, safety = chosen_store(settings), chosen_safety(settings.documents)
        yield Foundation(
            settings,
            clock,
            vault,
            events,
            database,
            jobs,
            limiter,
            outgoing,
            post,
            push,
            relay,
            objects,
            safety,
        )


def _check_key_store_came_along(urls: Urls) -> None:
    """Keys are made before data: data without keys came back without. Raises StartRefused."""
    if is_migrated(urls.main) and not is_migrated(urls.key_store):
        raise StartRefused(
            "The main database holds an installation, but the key store is empty, so nothing could be read. "
            "Restore the key store that belongs to it."
        )


def key_source(settings: Settings) -> KeySource:
    """The key from the environment or a secret file, else a key file of its own."""
    if settings.vault.key is not None:
        return KeyValue(settings.vault.key.get_secret_value())
    return KeyFile(settings.vault.key_path or settings.data / KEY_FILE)


def relay_secret(vault: Vault) -> str:
    """What a relay of our own knows us by. It follows from the installation's key, so it is nowhere kept."""
    return vault.installation_index("relay", "coturn").hex()


@asynccontextmanager
async def opened_platform(
    settings: Settings, urls: Urls, listening: Listening, tell: Callable[[str], None]
) -> AsyncIterator[list[Served]]:
    """The whole platform as one application; jobs run as long as the context lasts. Raises StartRefused.

    `tell` hears in sentences what works less well than it could.
    """
    async with opened_foundation(settings, urls) as foundation:
        domains = join_domains(foundation)
        async with serving_domains(foundation, domains, listening.site) as app:
            # Only now: a start that is refused says one sentence, and that is another one.
            for sentence in (*shortcomings(settings, foundation.relay.standing), *gaps(settings)):
                tell(sentence)
            yield [app]


def join_domains(foundation: Foundation) -> Domains:
    """Build the services from the lowest domain up, and let them hear and do later what concerns them."""
    database, vault, clock, limits = (
        foundation.database,
        foundation.vault,
        foundation.clock,
        foundation.settings,
    )
    companies = Companies(database, vault, clock)
    sessions = Sessions(database, clock, _session_limits(limits))
    members = Members(database, vault, clock)
    people = MembersGround.laid(database, vault, clock, foundation.limiter, sessions, companies)
    ways = Ways(
        people,
        foundation.jobs.defer,
        foundation.outgoing,
        registration_open=limits.registration.open,
    )
    experts = Experts(database, vault, companies, clock.monotonic)
    stand_ins = StandIns(database, vault, clock, companies, experts.guide)
    bus = LocalBus()
    interactions = Interactions(
        Ground(database, vault, clock, bus, Hub(bus)),
        Neighbours(companies, experts, stand_ins),
        foundation.jobs.defer,
        PresenceLimits(limits.presence.idle_after_s, limits.presence.offline_grace_s),
    )
    documents = Documents(
        DocumentsGround(
            database,
            vault,
            clock,
            interactions,
            foundation.objects,
            foundation.safety,
            limits.documents.most_mb << 20,
            foundation.jobs.defer,
        )
    )
    calls = Calls(
        CallsGround(interactions, foundation.relay, foundation.limiter, clock, foundation.events.tell)
    )
    notifications = Notifications(
        Shelf(database, vault, clock, foundation.jobs.defer, ways.invitations),
        Sources(companies, members, experts, interactions),
        NotificationWays(
            foundation.post, foundation.push, limits.mail.sender_name, limits.mail.bounce_domain
        ),
    )
    telemetry = Telemetry(database, vault, clock, companies)
    integrations = Integrations(
        database, vault, clock, foundation.limiter, foundation.outgoing, foundation.jobs.defer
    )
    ways.deletion.offer_hand_over(interactions.handing.hand_over_all)
    register_company_handlers(foundation.events, companies)
    register_expert_handlers(foundation.events, experts)
    register_interaction_handlers(foundation.events, bus, interactions)
    register_document_handlers(foundation.events, documents)
    register_call_handlers(foundation.events, calls)
    register_notification_handlers(
        foundation.events,
        notifications,
        lambda expert_id: interactions.presence.state(expert_id) == "offline",
    )
    register_telemetry_handlers(foundation.events, telemetry, foundation.limiter, interactions.presence)
    closing = Closing(database, vault, companies, foundation.jobs)
    export = Export(companies, clock)
    for name, read in {
        "people": ways.people.listed,
        "experts": experts.everybody,
        "finding": experts.guide.finding,
        "interactions": interactions.oversight.everything,
        "statistics": telemetry.export,
    }.items():
        export.add(name, read)
    register_member_handlers(foundation.events, sessions)
    register_company_jobs(foundation.jobs, companies, closing)
    register_integration_handlers(foundation.events, integrations)
    register_member_jobs(foundation.jobs, sessions, ways, companies.all_ids)
    register_interaction_jobs(foundation.jobs, interactions, companies.all_ids)
    register_document_jobs(foundation.jobs, documents, companies.all_ids)
    register_notification_jobs(foundation.jobs, notifications, companies.all_ids)
    register_telemetry_jobs(foundation.jobs, telemetry, companies.all_ids)
    register_integration_jobs(foundation.jobs, integrations, companies.all_ids)
    return Domains(
        companies,
        closing,
        export,
        sessions,
        members,
        ways,
        experts,
        stand_ins,
        interactions,
        documents,
        calls,
        notifications,
        telemetry,
        integrations,
    )


@asynccontextmanager
async def serving_domains(foundation: Foundation, domains: Domains, site: Site) -> AsyncIterator[Served]:
    """The application with its timers and jobs running."""
    wheel = Wheel(foundation.clock.monotonic)
    live = foundation.settings.live
    limits = DoorLimits.of_frames(live.frames_per_second, live.frames_burst)
    callers = Callers(behind_proxy=bool(site.proxies))

    def admit(scope: Scope) -> bytes | None:
        site.check_origin(scope)
        return callers.of(scope)

    calls = CallConnections(domains.calls)
    doors = Doors(domains.interactions, domains.sessions, admit, wheel, limits, calls)
    wheel.add(domains.calls)
    api = build_api()
    attach_parts(api, _parts(foundation, domains, doors, site))
    door = Door(
        FilesFirst(Assets(), CompressPublic(api, PUBLIC_PATHS)),
        site,
        callers,
        BODY_BYTES,
    )
    sockets = {"/api/visitor/socket": doors.visitor_socket, "/api/expert/socket": doors.expert_socket}
    turning = asyncio.create_task(wheel.run(), name="wheel")
    domains.notifications.lead_to(site.origin)
    await foundation.relay.start(host_of(foundation.settings, urlsplit(site.origin).hostname or ""))
    await foundation.jobs.start()
    domains.telemetry.tally.start()
    domains.interactions.vigil.start(await domains.companies.all_ids())
    try:
        async with _returned_mail(foundation.settings.mail, domains.notifications):
            yield Served(Entrance(door, site, sockets), doors.close)
    finally:
        await domains.interactions.vigil.finish()
        await domains.calls.finish()
        await domains.interactions.writer.finish()
        await domains.telemetry.tally.finish()
        await foundation.jobs.stop()
        turning.cancel()
        with suppress(asyncio.CancelledError):
            await turning


def _parts(foundation: Foundation, domains: Domains, doors: Doors, site: Site) -> Parts:
    parts = Parts()
    parts.add(Clock, foundation.clock)  # type: ignore[type-abstract]  # a protocol is a fine key
    parts.add(RateLimiter, foundation.limiter)
    parts.add(Database, foundation.database)
    parts.add(Site, site)
    parts.add(Authenticator, domains.sessions)  # type: ignore[type-abstract]  # as above
    parts.add(Companies, domains.companies)
    parts.add(Closing, domains.closing)
    parts.add(Export, domains.export)
    parts.add(WidgetCheck, WidgetCheck(domains.companies, foundation.outgoing, site.origin))
    parts.add(Sessions, domains.sessions)
    parts.add(Members, domains.members)
    parts.add(Ways, domains.ways)
    parts.add(Experts, domains.experts)
    parts.add(StandIns, domains.stand_ins)
    parts.add(Canned, Canned(foundation.database, foundation.vault))
    parts.add(PresenceOfExperts, domains.interactions.presence)  # type: ignore[type-abstract]  # as above
    parts.add(Interactions, domains.interactions)
    parts.add(Admission, domains.interactions.access)  # type: ignore[type-abstract]  # as above
    parts.add(Documents, domains.documents)
    parts.add(Calls, domains.calls)
    parts.add(Notifications, domains.notifications)
    parts.add(Telemetry, domains.telemetry)
    parts.add(Integrations, domains.integrations)
    parts.add(Doors, doors)
    return parts


def mail_account(mail: MailSettings) -> SmtpAccount | None:
    """None where no mail server is set up."""
    if mail.host is None or mail.sender is None:
        return None
    password = None if mail.password is None else mail.password.get_secret_value()
    port = mail.port or MAIL_PORTS[mail.security]
    return SmtpAccount(mail.host, port, mail.security, mail.sender, mail.user, password)


@asynccontextmanager
async def _returned_mail(mail: MailSettings, notifications: Notifications) -> AsyncIterator[None]:
    """Listens for mails that come back, where the operator gave them a domain. Raises StartRefused."""
    returning = notifications.returning
    if returning is None:
        yield
        return
    async with AsyncExitStack() as stack:
        try:
            await stack.enter_async_context(
                listening_for_returns(mail.bounce_port, returning.knows, returning.note)
            )
        except OSError:
            raise StartRefused(
                f"Port {mail.bounce_port} is taken. Choose another with mail.bounce_port."
            ) from None
        yield


def _post(mail: MailSettings) -> Post | None:
    account = mail_account(mail)
    return None if account is None else SmtpPost(account)


def _push(settings: Settings, vault: Vault, outgoing: Outgoing, clock: Clock) -> Push:
    """Signed with a key that follows from the installation's own, so that it is nowhere kept apart."""
    sender = settings.mail.sender or "postmaster@localhost"
    for attempt in count():
        try:
            key = vault.installation_index("web push", str(attempt))
            return WebPush(key, f"mailto:{sender}", outgoing, clock.now)
        except ValueError:
            continue  # One of the few that are no number of the curve.
    raise AssertionError("count() never ends")


def _session_limits(settings: Settings) -> SessionLimits:
    limits = settings.sessions
    return SessionLimits(timedelta(hours=limits.idle_hours), timedelta(hours=limits.absolute_hours))
