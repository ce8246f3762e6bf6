import type { TeamsData } from "@visavis/client";
import { t } from "./messages";

export type Typed = TeamsData;

export const tidied = ({ teams }: Typed): Typed => ({
  teams: teams.map((team) => ({ ...team, name: team.name.trim() })),
});

/** Field id -> what is wrong with it. */
export const mistakesIn = (form: Typed): Record<string, string> =>
  Object.fromEntries(
    tidied(form).teams.flatMap(({ name }, index) =>
      name ? [] : [[`team-${index}`, t("teams.name.missing")]],
    ),
  );
