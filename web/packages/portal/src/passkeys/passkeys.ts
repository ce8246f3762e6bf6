import { base64url, fromBase64url } from "../bytes";

/** The JSON forms of WebAuthn Level 3; browsers of the last two years do not all convert them themselves. */
export type CreationOptions = PublicKeyCredentialCreationOptionsJSON;
export type RequestOptions = PublicKeyCredentialRequestOptionsJSON;

export interface NewPasskey {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly attestationObject: string;
    readonly transports: readonly string[];
  };
  readonly clientExtensionResults: object;
}

export interface PasskeyAnswer {
  readonly id: string;
  readonly rawId: string;
  readonly type: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string | null;
  };
  readonly clientExtensionResults: object;
}

export const canUsePasskeys = () => "PublicKeyCredential" in globalThis;

/** Whether the browser can offer passkeys inside the e-mail field. */
export async function canOfferInField(): Promise<boolean> {
  return canUsePasskeys() && ((await PublicKeyCredential.isConditionalMediationAvailable?.()) ?? false);
}

/** True when the person closed the browser's question, or had no passkey to answer it with. */
export const wasDismissed = (problem: unknown) =>
  problem instanceof DOMException && ["NotAllowedError", "AbortError"].includes(problem.name);

/** True when this device holds a passkey of the account already. */
export const isKnownHere = (problem: unknown) =>
  problem instanceof DOMException && problem.name === "InvalidStateError";

/** Throws `DOMException`; see `wasDismissed` and `isKnownHere`. */
export async function createPasskey(options: CreationOptions): Promise<NewPasskey> {
  const credential = await navigator.credentials.create({ publicKey: creation(options) });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("the browser made no passkey");
  const response = credential.response as AuthenticatorAttestationResponse;
  return {
    ...named(credential),
    response: {
      clientDataJSON: encoded(response.clientDataJSON),
      attestationObject: encoded(response.attestationObject),
      transports: response.getTransports(),
    },
  };
}

interface Asking {
  /** Offered among the suggestions of the e-mail field, without a question in the way. */
  readonly inField?: boolean;
  readonly signal?: AbortSignal;
}

/** Throws `DOMException`; see `wasDismissed`. */
export async function askForPasskey(options: RequestOptions, asking: Asking = {}): Promise<PasskeyAnswer> {
  const credential = await navigator.credentials.get({
    publicKey: request(options),
    ...(asking.inField ? { mediation: "conditional" as const } : {}),
    ...(asking.signal ? { signal: asking.signal } : {}),
  });
  if (!(credential instanceof PublicKeyCredential)) throw new Error("the browser gave no passkey");
  const response = credential.response as AuthenticatorAssertionResponse;
  return {
    ...named(credential),
    response: {
      clientDataJSON: encoded(response.clientDataJSON),
      authenticatorData: encoded(response.authenticatorData),
      signature: encoded(response.signature),
      userHandle: response.userHandle ? encoded(response.userHandle) : null,
    },
  };
}

const encoded = (buffer: ArrayBuffer) => base64url(new Uint8Array(buffer));

const named = (credential: PublicKeyCredential) => ({
  id: credential.id,
  rawId: encoded(credential.rawId),
  type: credential.type,
  clientExtensionResults: credential.getClientExtensionResults(),
});

function creation({ extensions: _, ...options }: CreationOptions): PublicKeyCredentialCreationOptions {
  return {
    ...options,
    challenge: fromBase64url(options.challenge),
    user: { ...options.user, id: fromBase64url(options.user.id) },
    excludeCredentials: described(options.excludeCredentials),
  } as PublicKeyCredentialCreationOptions;
}

function request({ extensions: _, ...options }: RequestOptions): PublicKeyCredentialRequestOptions {
  return {
    ...options,
    challenge: fromBase64url(options.challenge),
    allowCredentials: described(options.allowCredentials),
  } as PublicKeyCredentialRequestOptions;
}

const described = (credentials: readonly PublicKeyCredentialDescriptorJSON[] = []) =>
  credentials.map((each) => ({ ...each, id: fromBase64url(each.id) }));
