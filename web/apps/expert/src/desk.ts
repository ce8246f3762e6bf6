import { type ReadonlySignal, signal } from "@preact/signals";
import {
  type Colleagues,
  createDownload,
  type ExpertInteractions,
  type Http,
  type Me,
} from "@visavis/client";
import { type Connection, Conversations, connect, Inbox, type Loading } from "@visavis/model";
import { type Drafts, deviceStorage } from "@visavis/portal";
import { Switchboard } from "./calls/switchboard";
import { createShelf, type Shelf } from "./documents";
import { OwnPresence } from "./own_presence";

/** Everything one signed-in expert works with; lives from sign-in to sign-out. */
export class Desk {
  readonly me: Me;
  readonly http: Http;
  readonly inbox = new Inbox();
  readonly connection: Connection;
  readonly calls: Switchboard;
  readonly conversations: Conversations;
  readonly presence: OwnPresence;
  readonly drafts: Drafts;
  readonly shelf: Shelf;
  readonly #loading = signal<Loading>("loading");
  readonly #colleagues = signal<Colleagues>({ experts: [], teams: [] });

  constructor(me: Me, http: Http, drafts: Drafts) {
    this.me = me;
    this.http = http;
    this.drafts = drafts;
    this.shelf = createShelf({ http, download: createDownload(), side: "expert" });
    this.connection = connect({ side: "expert", hello: () => ({ cursors: this.conversations.cursors() }) });
    this.calls = new Switchboard(this.connection);
    this.#feedInbox();
    this.conversations = new Conversations({
      side: "expert",
      connection: this.connection,
      http,
      storage: deviceStorage(),
      prefix: `visavis.outbox.${me.member_id}.`,
    });
    this.presence = new OwnPresence(http, this.connection, me.member_id);
    this.connection.on("welcome", () => void this.refresh());
    void this.refresh();
  }

  get loading(): ReadonlySignal<Loading> {
    return this.#loading;
  }

  /** Other experts and teams, with their presence of the moment they were last asked for. */
  get colleagues(): ReadonlySignal<Colleagues> {
    return this.#colleagues;
  }

  async refreshColleagues(): Promise<void> {
    try {
      this.#colleagues.value = await this.http<Colleagues>("GET", "/api/expert/colleagues");
    } catch {
      // Those known before will do.
    }
  }

  async refresh(): Promise<void> {
    void this.refreshColleagues();
    try {
      await Promise.all([this.#fetchInbox(), this.presence.refresh()]);
      this.#loading.value = "ready";
    } catch {
      if (this.#loading.value !== "ready") this.#loading.value = "broken";
    }
  }

  markRead(interaction: string): void {
    const conversation = this.conversations.get(interaction);
    if (conversation?.loading.value !== "ready") return;
    conversation.markRead();
    this.inbox.read(interaction, conversation.transcript.cursor);
  }

  async end(interaction: string): Promise<void> {
    await this.http("POST", `/api/expert/interactions/${interaction}/end`);
  }

  async erase(interaction: string): Promise<void> {
    await this.http("DELETE", `/api/expert/interactions/${interaction}`);
    this.inbox.apply({ type: "deleted", interaction });
    this.conversations.drop(interaction);
    this.drafts.set(interaction, "");
  }

  /** Unsent messages leave the device. */
  forget(): void {
    this.conversations.outbox.forget();
  }

  dispose(): void {
    this.calls.dispose();
    this.shelf.dispose();
    this.presence.dispose();
    this.connection.close();
  }

  #fetchInbox(): Promise<void> {
    return this.inbox.refresh(async () => {
      const answer = await this.http<ExpertInteractions>("GET", "/api/expert/interactions");
      return answer.interactions;
    });
  }

  /** Before the conversations hear a frame: they forget a message's text once it is accepted. */
  #feedInbox(): void {
    for (const type of ["interaction", "message", "receipt", "deleted"] as const) {
      this.connection.on(type, (frame) => this.inbox.apply(frame));
    }
    this.connection.on("deleted", ({ interaction }) => this.drafts.set(interaction, ""));
    this.connection.on("accepted", ({ interaction, client_id, seq, at }) => {
      const written = this.conversations.outbox.get(client_id);
      if (written) this.inbox.wrote(interaction, { text: written.text, seq, at });
    });
  }
}

/** Whether the company wants documents sent. */
export const takesDocuments = ({ me }: Desk) => me.company.functions.includes("documents");
