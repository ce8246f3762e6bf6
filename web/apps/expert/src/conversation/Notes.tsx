import { useSignal } from "@preact/signals";
import type { ExpertInteraction, NoteData, NotesData } from "@visavis/client";
import { Button, IconButton } from "@visavis/kit";
import { Failed, useFetched, word } from "@visavis/portal";
import { useId } from "preact/hooks";
import type { Desk } from "../desk";
import { shortly } from "../inbox/naming";
import { t } from "../messages";
import { nameOf, partOf } from "./taking_part";

interface NotesProps {
  readonly desk: Desk;
  readonly item: ExpertInteraction;
}

const MOST = 8_000;

/** What experts note among themselves; visitors never see it. */
export function Notes({ desk, item }: NotesProps) {
  const part = partOf(desk.me.member_id, item);
  const path = `/api/expert/interactions/${item.id}/notes`;
  if (part === "none" || part === "offered") return null;
  return <List desk={desk} item={item} path={path} />;
}

function List({ desk, item, path }: NotesProps & { readonly path: string }) {
  const { data, failed, again } = useFetched<NotesData>(desk.http, path);
  const place = `notes.${item.id}`;
  const text = useSignal(desk.drafts.get(place));
  const refused = useSignal(false);
  const id = useId();
  const write = (value: string) => {
    text.value = value;
    desk.drafts.set(place, value);
  };
  const act = async (work: Promise<unknown>) => {
    refused.value = await work.then(
      () => false,
      () => true,
    );
    await again();
  };
  const add = async () => {
    const note = text.value.trim();
    if (!note) return;
    await act(desk.http("POST", path, { text: note }));
    if (!refused.value) write("");
  };
  return (
    <section class="notes" aria-label={t("notes.title")}>
      <h3>{t("notes.title")}</h3>
      <p class="help">{t("notes.help")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      <ul>
        {data.value?.notes.map((note) => (
          <Note
            key={note.id}
            note={note}
            own={note.author_id === desk.me.member_id}
            author={nameOf(desk, item, note.author_id)}
            onDelete={() => void act(desk.http("DELETE", `${path}/${note.id}`))}
          />
        ))}
      </ul>
      <label for={id} class="for-readers">
        {t("notes.write")}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={MOST}
        placeholder={t("notes.write")}
        value={text.value}
        onInput={(event) => write(event.currentTarget.value)}
      />
      {text.value.trim() && <Button onClick={() => void add()}>{t("notes.add")}</Button>}
      {refused.value && (
        <p class="failed" role="alert">
          {word("failed.service")}
        </p>
      )}
    </section>
  );
}

interface NoteProps {
  readonly note: NoteData;
  readonly own: boolean;
  readonly author: string | undefined;
  readonly onDelete: () => void;
}

function Note({ note, own, author, onDelete }: NoteProps) {
  const name = own ? t("notes.you") : (author ?? t("notes.gone"));
  return (
    <li>
      <p>{note.text}</p>
      <small>{`${name} · ${shortly(note.at, new Date())}`}</small>
      {own && <IconButton icon="close" label={t("notes.delete")} onClick={onDelete} />}
    </li>
  );
}
