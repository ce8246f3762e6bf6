export interface Invited {
  readonly company_name: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly ("expert" | "administrator")[];
  readonly expired: boolean;
}

export const REFUSALS = {
  "invitation.unknown": "invitation.unknown",
  "invitation.expired": "invitation.expired",
  "member.exists": "invitation.exists",
} as const;
