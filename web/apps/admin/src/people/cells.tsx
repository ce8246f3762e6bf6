import { inLanguage } from "@visavis/i18n";
import { Avatar, Tag } from "@visavis/kit";
import { language } from "@visavis/portal";
import { t } from "./messages";
import { type Person, stateOf } from "./people";

interface PersonCellProps {
  readonly person: Person;
  readonly href: string;
}

/** Face, name and what they do; on narrow screens also their roles. */
export function PersonCell({ person, href }: PersonCellProps) {
  const work = inLanguage(person.expert?.function ?? {}, language.value, person.language);
  return (
    <div class="person-cell">
      <Avatar name={person.name} photo={person.expert?.photo_url ?? null} size={40} />
      <div>
        <a href={href}>{person.name}</a>
        <span>{person.email}</span>
        {work && <span>{work}</span>}
      </div>
    </div>
  );
}

export function Roles({ person }: { readonly person: Pick<Person, "is_expert" | "is_administrator"> }) {
  return (
    <span class="roles">
      {person.is_expert && <Tag>{t("people.role.expert")}</Tag>}
      {person.is_administrator && <Tag>{t("people.role.administrator")}</Tag>}
    </span>
  );
}

/** What somebody may do now, and what their sign-in lacks. */
export function StateCell({ person }: { readonly person: Person }) {
  return (
    <span class="state-cell">
      {t(`people.state.${stateOf(person)}`)}
      {!person.has_second_factor && <span>{t("people.factor.no")}</span>}
    </span>
  );
}
