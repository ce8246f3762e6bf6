export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface ProblemFacts extends ErrorOptions {
  status: number;
  retryAfterSeconds?: number | null;
}

/** A refusal of the service (RFC 9457 problem details), or status 0 when it was not reached or its answer broke off. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly retryAfterSeconds: number | null;

  constructor(code: string, facts: ProblemFacts) {
    super(code, facts);
    this.status = facts.status;
    this.code = code;
    this.retryAfterSeconds = facts.retryAfterSeconds ?? null;
  }
}

export interface HttpOptions {
  token?: () => string | null;
  onUnauthenticated?: () => void;
}

type Read = (response: Response) => Promise<unknown>;

/** Body: a Blob travels as it is, anything else as JSON. Throws `Problem`. */
export type Http = <T>(method: Method, path: string, body?: unknown) => Promise<T>;

/** `read` is what becomes of an answer that is none of an error. */
export function createHttp(options: HttpOptions = {}, read: Read = contentOf): Http {
  return async <T>(method: Method, path: string, body?: unknown): Promise<T> => {
    const response = await reach(path, { method, ...payload(body, options.token?.() ?? null) });
    if (response.status === 401) options.onUnauthenticated?.();
    if (!response.ok) throw await problemOf(response);
    return (await read(response).catch(brokenLine)) as T;
  };
}

/** Several answers say all by their status. */
async function contentOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
}

const reach = (path: string, init: RequestInit): Promise<Response> =>
  fetch(path, { credentials: "same-origin", ...init }).catch(brokenLine);

function brokenLine(cause: unknown): never {
  throw new Problem("network.unreachable", { status: 0, cause });
}

function payload(body: unknown, token: string | null): RequestInit {
  const headers: Record<string, string> = {};
  if (token) headers["authorization"] = `Bearer ${token}`;
  if (body === undefined) return { headers };
  if (body instanceof Blob) return { headers, body };
  headers["content-type"] = "application/json";
  return { headers, body: JSON.stringify(body) };
}

async function problemOf(response: Response): Promise<Problem> {
  const details = await response.json().catch(() => ({}));
  const wait = Number(response.headers.get("retry-after"));
  return new Problem(details.code ?? "unknown", { status: response.status, retryAfterSeconds: wait || null });
}
