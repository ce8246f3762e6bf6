import type { Http, SignInParameters } from "@visavis/client";
import { base64url } from "../bytes";

export interface Stretching {
  password: string;
  salt: Uint8Array;
  argon2: SignInParameters["argon2"];
}

const LABEL = "visavis-proof-1";
const SALT_BYTES = 16;

/** A proof made as this installation wants it. Throws `Problem`. */
export async function freshProof(http: Http, email: string, password: string): Promise<string> {
  return proofOf(email, password, await http<SignInParameters>("GET", "/api/sign-in"));
}

/** The only thing made of a password that leaves this page. Takes a quarter of a second on purpose. */
export async function proofOf(
  email: string,
  password: string,
  parameters: SignInParameters,
): Promise<string> {
  const salt = await saltOf(email, parameters.installation);
  const key = await stretchAside({ password: password.normalize("NFKC"), salt, argon2: parameters.argon2 });
  return `${LABEL}.${base64url(key)}`;
}

export const normalised = (email: string) => email.normalize("NFKC").trim().toLowerCase();

export async function saltOf(email: string, installation: string): Promise<Uint8Array> {
  const text = new TextEncoder().encode(`${LABEL}\0${installation}\0${normalised(email)}`);
  return new Uint8Array(await crypto.subtle.digest("SHA-256", text)).slice(0, SALT_BYTES);
}

/** In a worker, so that the page stays alive; on the page itself where workers are forbidden. */
async function stretchAside(stretching: Stretching): Promise<Uint8Array> {
  try {
    return await inWorker(stretching);
  } catch {
    const { stretch } = await import("./stretch");
    return stretch(stretching);
  }
}

function inWorker(stretching: Stretching): Promise<Uint8Array> {
  return new Promise<Uint8Array>((resolve, reject) => {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
    const finish = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    worker.onmessage = ({ data }) =>
      finish(() => (data instanceof Uint8Array ? resolve(data) : reject(new Error("no proof"))));
    worker.onerror = () => finish(() => reject(new Error("no worker")));
    worker.postMessage(stretching);
  });
}
