import type { Me } from "@visavis/client";

/** What the member's own ways in look like on the wire. */
export interface PasskeyView {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly last_used_at: string | null;
}

export interface CodesBeginning {
  readonly state: string;
  readonly secret: string;
  readonly qr_svg: string;
}

export interface RecoveryCodes {
  readonly recovery_codes: readonly string[];
}

export interface SecondFactors {
  readonly passkeys: number;
  readonly totp: boolean;
  readonly recovery_left: number;
}

interface StrongMe extends Me {
  readonly second_factor?: SecondFactors;
  readonly must_enrol?: boolean;
}

/** What the member has besides a password; null where the service knows nothing of that. */
export const factorsOf = (me: StrongMe): SecondFactors | null => me.second_factor ?? null;

export const mustEnrol = (me: StrongMe): boolean => me.must_enrol === true;
