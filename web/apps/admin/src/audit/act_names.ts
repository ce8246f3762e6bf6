import { t } from "./messages";

const KNOWN = [
  "absence.changed",
  "api_key.created",
  "api_key.removed",
  "assignments.changed",
  "company.changed",
  "company.websites_changed",
  "filters.changed",
  "greeting.changed",
  "hours.changed",
  "interaction.handed_over",
  "interactions.deleted",
  "invitation.accepted",
  "invitation.issued",
  "invitation.resent",
  "invitation.withdrawn",
  "mail.retried",
  "member.deactivated",
  "member.deleted",
  "member.joined_by_provider",
  "member.reactivated",
  "member.roles_changed",
  "passkey.added",
  "passkey.removed",
  "password.changed",
  "recovery_codes.renewed",
  "sign_in.settled",
  "teams.changed",
  "totp.added",
  "totp.removed",
  "webhook.changed",
  "webhook.created",
  "webhook.removed",
  "widget.changed",
] as const;
type Known = (typeof KNOWN)[number];

/** What was done, in the reader's words. */
export const actName = (name: string): string =>
  KNOWN.includes(name as Known) ? t(`act.${name as Known}`) : name;
