import type { CreationOptions, RequestOptions } from "./passkeys/passkeys";

export interface CreationChallenge {
  readonly state: string;
  readonly options: CreationOptions;
}

export interface RequestChallenge {
  readonly state: string;
  readonly options: RequestOptions;
}
