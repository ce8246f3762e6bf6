import { useSignal } from "@preact/signals";
import { inLanguage, localeOf } from "@visavis/i18n";
import { Avatar, Button, Dialog, Field } from "@visavis/kit";
import { language, word } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import type { Desk } from "../desk";
import { t } from "../messages";

export type To = { readonly expert_id: string } | { readonly team_id: string };

interface ColleagueDialogProps {
  readonly desk: Desk;
  readonly title: string;
  readonly lead: string;
  readonly withTeams: boolean;
  /** Only who is there can be rung. */
  readonly there?: boolean;
  /** Who takes part already. */
  readonly without: readonly string[];
  /** Why the last choice came to nothing. */
  readonly failed: string | null;
  readonly onChoose: (to: To, name: string) => Promise<void>;
  readonly onClose: () => void;
}

const SEARCHED_FROM = 10;
/** Who is there changes while one chooses. */
const AGAIN_MS = 5000;

/** A colleague or a team, with who is there now. */
export function ColleagueDialog(props: ColleagueDialogProps) {
  const { desk, title, lead, withTeams, there = false, without, failed, onChoose, onClose } = props;
  const wanted = useSignal("");
  const chosen = useSignal<{ readonly to: To; readonly name: string } | null>(null);
  useEffect(() => {
    void desk.refreshColleagues();
    const timer = setInterval(() => void desk.refreshColleagues(), AGAIN_MS);
    return () => clearInterval(timer);
  }, [desk]);
  const fits = (name: string) => plain(name).includes(plain(wanted.value.trim()));
  const experts = desk.colleagues.value.experts.filter(
    ({ expert_id, name }) => !without.includes(expert_id) && fits(name),
  );
  const teams = withTeams ? desk.colleagues.value.teams.filter(({ name }) => fits(name)) : [];
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{word("cancel")}</Button>
          <Button
            kind="primary"
            disabled={!chosen.value}
            onClick={() => chosen.value && void onChoose(chosen.value.to, chosen.value.name)}
          >
            {title}
          </Button>
        </>
      }
    >
      <p>{lead}</p>
      {desk.colleagues.value.experts.length >= SEARCHED_FROM && (
        <Field
          label={t("colleagues.search")}
          type="search"
          value={wanted.value}
          onInput={(event) => {
            wanted.value = event.currentTarget.value;
          }}
        />
      )}
      {experts.length + teams.length === 0 && <p>{t("colleagues.none")}</p>}
      <fieldset class="colleagues">
        <legend class="for-readers">{title}</legend>
        {experts.map(({ expert_id, name, function: work, thumbnail_url, presence }) => (
          <label key={expert_id}>
            <input
              type="radio"
              name="colleague"
              disabled={there && (presence === "offline" || presence === "away")}
              onChange={() => {
                chosen.value = { to: { expert_id }, name };
              }}
            />
            <Avatar name={name} photo={thumbnail_url} size={40} presence={presence} />
            <span>
              {name}
              <small>{`${inLanguage(work, language.value, "de") ?? ""} · ${t(`presence.${presence}`)}`}</small>
            </span>
          </label>
        ))}
        {teams.map(({ id, name }) => (
          <label key={id}>
            <input
              type="radio"
              name="colleague"
              onChange={() => {
                chosen.value = { to: { team_id: id }, name };
              }}
            />
            <span>
              {name}
              <small>{t("colleagues.team")}</small>
            </span>
          </label>
        ))}
      </fieldset>
      {failed && (
        <p class="refused" role="alert">
          {failed}
        </p>
      )}
    </Dialog>
  );
}

const plain = (text: string) => text.toLocaleLowerCase(localeOf(language.value));
