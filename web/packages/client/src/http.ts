export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

interface ProblemFacts extends ErrorOptions {
  status: number;
  retryAfterSeconds?: number | null;
}

/** A refusal of the service (RFC 9457 problem details), or status 0 when it was not reached at all. */
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

/** Body: a Blob travels as it is, anything else as JSON. Throws `Problem`. */
export type Http = <T>(method: Method, path: string, body?: unknown) => Promise<T>;

export function createHttp(options: HttpOptions = {}): Http {
  return async <T>(method: Method, path: string, body?: unknown): Promise<T> =>
    (await contentOf(await answered(method, path, body, options))) as T;
}

/** The answer that is none of an error. Throws `Problem`. */
export async function answered(
  method: Method,
  path: string,
  body: unknown,
  { token, onUnauthenticated }: HttpOptions,
): Promise<Response> {
  const response = await reach(path, { method, ...payload(body, token?.() ?? null) });
  if (response.status === 401) onUnauthenticated?.();
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Several answers say all by their status. */
async function contentOf(response: Response): Promise<unknown> {
  const text = await response.text();
  return text ? JSON.parse(text) : undefined;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: "same-origin", ...init });
  } catch (cause) {
    throw new Problem("network.unreachable", { status: 0, cause });
  }
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
