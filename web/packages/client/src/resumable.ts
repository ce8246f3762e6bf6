import type { OpenTransport, Transport } from "./transport";
import type { ClientFrame, Hello, ServerFrame } from "./wire";

/** "connecting" until the first failure, then "offline" until welcomed again; "refused" is final. */
export type Status = "connecting" | "online" | "offline" | "refused";

export interface ResumableOptions {
  socket: OpenTransport;
  polling: OpenTransport;
  /** Built anew for every connection, so that cursors and token are those of the moment. */
  hello(): Omit<Hello, "type" | "version">;
  onFrame(frame: ServerFrame): void;
  onStatus(status: Status, code: string | null): void;
}

const SHORTEST_MS = 200;
const LONGEST_MS = 10_000;
const BUSY_MS = 5000;
const WELCOME_WITHIN_MS = 10_000;
const PROBE_EVERY_MS = 60_000;
const FINAL_CODES: Record<number, string> = { 4401: "not_signed_in", 4403: "origin" };

type Timer = ReturnType<typeof setTimeout>;

/** One connection that outlives its sockets. Loses frames between two of them: cursors and outbox make up for it. */
export class ResumableSocket {
  readonly #options: ResumableOptions;
  #transport: Transport | null = null;
  #turn = 0;
  #failures = 0;
  #silenceMs = WELCOME_WITHIN_MS;
  #heardAt = 0;
  #refusal: string | null = null;
  #status: Status | null = null;
  #watch: Timer | undefined;
  #retry: Timer | undefined;
  #probe: Timer | undefined;

  constructor(options: ResumableOptions) {
    this.#options = options;
  }

  open(): void {
    this.#failures = 0;
    this.#refusal = null;
    this.#report("connecting");
    this.#begin(this.#options.socket);
  }

  close(): void {
    this.#drop();
  }

  /** False when there is no welcomed connection; the frame is then not kept. */
  send(frame: ClientFrame): boolean {
    if (this.#status !== "online") return false;
    this.#transport?.send(frame);
    return true;
  }

  /** The page came back or the network did: do not wait out the pause. */
  wake(): void {
    if (this.#retry !== undefined) this.#attempt();
    else if (this.#status === "online" && Date.now() - this.#heardAt > this.#silenceMs) this.suspect();
  }

  /** Something says the connection is dead although it looks alive: start over. */
  suspect(): void {
    if (this.#status === "online") this.#lost(0);
  }

  #begin(open: OpenTransport): void {
    this.#drop();
    const turn = this.#turn;
    const mine = () => turn === this.#turn;
    this.#silenceMs = WELCOME_WITHIN_MS;
    this.#transport = open({
      opened: () => {
        if (mine()) this.#transport?.send({ type: "hello", version: 1, ...this.#options.hello() });
      },
      frame: (frame) => {
        if (mine()) this.#hear(frame, open);
      },
      closed: (code) => {
        if (mine()) this.#lost(code);
      },
    });
    this.#expectNews();
  }

  #hear(frame: ServerFrame, open: OpenTransport): void {
    this.#expectNews();
    if (frame.type === "welcome") this.#welcomed(frame.heartbeat_s, open);
    else if (frame.type === "heartbeat") this.send({ type: "heartbeat" });
    else if (frame.type === "closing" && !frame.retry) this.#refusal = frame.code;
    this.#options.onFrame(frame);
  }

  #welcomed(heartbeatSeconds: number, open: OpenTransport): void {
    this.#failures = 0;
    this.#silenceMs = heartbeatSeconds * 2000 + 1000;
    this.#expectNews();
    if (open === this.#options.polling) this.#probe = setTimeout(() => this.#probeSocket(), PROBE_EVERY_MS);
    this.#report("online");
  }

  #probeSocket(): void {
    const turn = this.#turn;
    const probe = this.#options.socket({
      opened: () => {
        probe.close();
        if (turn === this.#turn) this.#begin(this.#options.socket);
      },
      frame: () => probe.close(),
      closed: () => {
        if (turn === this.#turn) this.#probe = setTimeout(() => this.#probeSocket(), PROBE_EVERY_MS);
      },
    });
  }

  #expectNews(): void {
    this.#heardAt = Date.now();
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#lost(0), this.#silenceMs);
  }

  #lost(code: number): void {
    this.#drop();
    const refusal = this.#refusal ?? FINAL_CODES[code];
    if (refusal) {
      this.#report("refused", refusal);
      return;
    }
    this.#report(this.#status === "online" ? "connecting" : "offline");
    const pause = Math.min(
      LONGEST_MS,
      Math.max(SHORTEST_MS * 2 ** this.#failures, code === 4429 ? BUSY_MS : 0),
    );
    this.#failures += 1;
    this.#retry = setTimeout(() => this.#attempt(), pause * (0.5 + Math.random() / 2));
  }

  #attempt(): void {
    const { socket, polling } = this.#options;
    this.#begin(this.#failures >= 2 && this.#failures % 2 === 0 ? polling : socket);
  }

  #drop(): void {
    this.#turn += 1;
    for (const timer of [this.#watch, this.#retry, this.#probe]) clearTimeout(timer);
    this.#retry = undefined;
    this.#transport?.close();
    this.#transport = null;
  }

  #report(status: Status, code: string | null = null): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#options.onStatus(status, code);
  }
}
