import { Button, Field, IconButton } from "@visavis/kit";
import { type Guest, type GuestMistakes, guestsIn, MOST_GUESTS, NOBODY, nameOf } from "./guests";
import { t } from "./messages";

interface GuestListProps {
  readonly guests: readonly Guest[];
  readonly mistakes: GuestMistakes | null;
  readonly onChange: (guests: readonly Guest[]) => void;
}

/** One line for each; a pasted list becomes as many lines as it holds addresses. */
export function GuestList({ guests, mistakes, onChange }: GuestListProps) {
  const put = (place: number, part: Partial<Guest>) =>
    onChange(guests.map((guest, at) => (at === place ? { ...guest, ...part } : guest)));
  const paste = (event: ClipboardEvent, place: number) => {
    const found = guestsIn(event.clipboardData?.getData("text") ?? "");
    if (found.length < 2) return;
    event.preventDefault();
    onChange(guests.toSpliced(place, guests[place]?.email ? 0 : 1, ...found).slice(0, MOST_GUESTS));
  };
  const guess = (place: number) => {
    const guest = guests[place];
    if (guest && !guest.name.trim()) put(place, { name: nameOf(guest.email) });
  };
  const emailError = (place: number) => {
    const what = mistakes?.email.get(place);
    return what && t(`people.guest.email.${what}`);
  };
  return (
    <>
      <ul class="guests">
        {guests.map((guest, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a guest has no identity but its place.
          <li key={place}>
            <Field
              id={`guest-email-${place}`}
              label={t("people.guest.email")}
              type="email"
              autocomplete="off"
              spellcheck={false}
              value={guest.email}
              error={emailError(place)}
              onInput={(event) => put(place, { email: event.currentTarget.value })}
              onPaste={(event) => paste(event, place)}
              onBlur={() => guess(place)}
            />
            <Field
              id={`guest-name-${place}`}
              label={t("people.guest.name")}
              autocomplete="off"
              maxLength={80}
              value={guest.name}
              error={mistakes?.name.has(place) ? t("people.guest.name.missing") : undefined}
              onInput={(event) => put(place, { name: event.currentTarget.value })}
            />
            <IconButton
              icon="close"
              label={t("people.guest.remove", { who: guest.name || guest.email || String(place + 1) })}
              disabled={guests.length === 1}
              onClick={() => onChange(guests.toSpliced(place, 1))}
            />
          </li>
        ))}
      </ul>
      {guests.length < MOST_GUESTS && (
        <Button onClick={() => onChange([...guests, NOBODY])}>{t("people.guest.add")}</Button>
      )}
    </>
  );
}
