import type { PresenceState } from "@visavis/client";

export type Texts = Readonly<Record<string, string>>;
export type Asked = "required" | "optional" | "off";

export interface ExpertCard {
  readonly expert_id: string;
  readonly slug: string;
  readonly name: string;
  readonly function: Texts;
  readonly expertise: readonly Texts[];
  readonly languages: readonly string[];
  readonly photo_url: string | null;
  readonly thumbnail_url: string | null;
  readonly presence: PresenceState;
}

export interface ExpertView extends ExpertCard {
  readonly about: Texts;
}

export interface Contact {
  readonly name: string;
  readonly address: string;
  readonly email: string;
}

export interface CompanyView {
  readonly company_id: string;
  readonly slug: string;
  readonly name: string;
  readonly accent: string;
  readonly languages: readonly string[];
  readonly default_language: string;
  readonly texts: Readonly<Record<string, { readonly title: string; readonly text: string }>>;
  readonly precontact: { readonly name: Asked; readonly email: Asked };
  readonly controller: Contact;
  readonly privacy_officer: Contact;
  readonly logo_url: string | null;
  readonly hero_url: string | null;
  readonly experts: readonly ExpertCard[];
}
