import type { PersonView } from "@visavis/client";
import { Button, Field, Select } from "@visavis/kit";
import { t } from "./messages";
import { EVERYTHING, type Sought, STATES, type State } from "./sought";

interface SearchProps {
  readonly experts: readonly PersonView[];
  readonly sought: Sought;
  readonly onSeek: (sought: Sought) => void;
}

/** By expert, state and days. */
export function Search({ experts, sought, onSeek }: SearchProps) {
  const all = { value: "", label: t("interactions.all") };
  return (
    <search class="interactions-search">
      <Select
        label={t("interactions.expert")}
        options={[all, ...experts.map(({ member_id, name }) => ({ value: member_id, label: name }))]}
        value={sought.expert}
        onChoose={(expert) => onSeek({ ...sought, expert })}
      />
      <Select
        label={t("interactions.state")}
        options={[all, ...STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))]}
        value={sought.state}
        onChoose={(state) => onSeek({ ...sought, state: state as State | "" })}
      />
      <Field
        label={t("interactions.since")}
        type="date"
        value={sought.since}
        max={sought.until || undefined}
        onChange={(event) => onSeek({ ...sought, since: event.currentTarget.value })}
      />
      <Field
        label={t("interactions.until")}
        type="date"
        value={sought.until}
        min={sought.since || undefined}
        onChange={(event) => onSeek({ ...sought, until: event.currentTarget.value })}
      />
      {sought !== EVERYTHING && <Button onClick={() => onSeek(EVERYTHING)}>{t("interactions.reset")}</Button>}
    </search>
  );
}
