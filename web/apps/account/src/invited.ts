export interface Invited {
  readonly company_name: string;
  /** Where the company wants them to sign in, if in no other way. */
  readonly company_sign_in: string | null;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly ("expert" | "administrator")[];
  readonly expired: boolean;
}

export const REFUSALS = {
  "invitation.unknown": "invitation.unknown",
  "invitation.expired": "invitation.expired",
  "member.exists": "invitation.exists",
  "sign_in.company_only": "invitation.company_only",
} as const;

/** What they are invited to be. */
export const leadOf = ({ roles }: Invited) =>
  `invitation.lead.${roles.length > 1 ? "both" : (roles[0] ?? "expert")}` as const;
