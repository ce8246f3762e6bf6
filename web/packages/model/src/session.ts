import { type ReadonlySignal, signal } from "@preact/signals-core";
import { type Http, type Me, Problem } from "@visavis/client";

export type SessionState = "unknown" | "signed-out" | "signed-in" | "expired" | "unreachable";

/** What the service wants besides the password; `state` ties the next step to this one. */
export interface SecondFactor {
  readonly second_factor: readonly ("totp" | "recovery" | "passkey")[];
  readonly state: string;
}

/** Who is signed in. "expired" keeps the last person, so that their drafts can stay on screen. */
export class Session {
  readonly #http: Http;
  readonly #state = signal<SessionState>("unknown");
  readonly #me = signal<Me | null>(null);

  constructor(http: Http) {
    this.#http = http;
  }

  get state(): ReadonlySignal<SessionState> {
    return this.#state;
  }

  get me(): ReadonlySignal<Me | null> {
    return this.#me;
  }

  async load(): Promise<void> {
    try {
      await this.enter();
    } catch (problem) {
      this.#stayOut(problem);
    }
  }

  /** Answers what is still wanted, or null once signed in. Throws `Problem`. */
  async signIn(email: string, proof: string): Promise<SecondFactor | null> {
    const wanted = await this.#http<SecondFactor | undefined>("POST", "/api/sign-in", { email, proof });
    if (wanted) return wanted;
    await this.enter();
    return null;
  }

  /** The service let somebody in, or knows something new about them. Throws `Problem`. */
  async enter(): Promise<void> {
    this.#me.value = await this.#http<Me>("GET", "/api/me");
    this.#state.value = "signed-in";
  }

  /** `tidyUp` runs once the service has ended the session and before anybody hears of it. */
  async signOut(tidyUp: () => void): Promise<void> {
    await this.#http("POST", "/api/sign-out");
    tidyUp();
    this.#me.value = null;
    this.#state.value = "signed-out";
  }

  async speak(language: Me["language"]): Promise<void> {
    if (this.#me.value) this.#me.value = { ...this.#me.value, language };
    await this.#http("PATCH", "/api/me", { language });
  }

  /** The service refused us although we were signed in. */
  expire(): void {
    if (this.#state.peek() === "signed-in") this.#state.value = "expired";
  }

  /** A service that does not answer changes nothing for somebody who is in, or was. */
  #stayOut(problem: unknown): void {
    const state = this.#state.peek();
    if (problem instanceof Problem && problem.status === 401) {
      if (state !== "expired") this.#state.value = "signed-out";
    } else if (state === "unknown") this.#state.value = "unreachable";
  }
}
