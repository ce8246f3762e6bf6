import { useSignal } from "@preact/signals";
import { Banner, Button } from "@visavis/kit";
import { useEffect, useId } from "preact/hooks";
import { type Given, givenRating, type Rated, rate } from "../state/rating";
import { t } from "../texts";

const STARS = [1, 2, 3, 4, 5];
const LONGEST = 2000;

/** How it was: five stars and a sentence, asked once a conversation or a call has ended. */
export function Rating({ kind, id }: Rated) {
  const given = useSignal<Given | null | undefined>(undefined);
  const isOpen = useSignal(false);
  useEffect(() => {
    givenRating({ kind, id }).then(
      (rating) => (given.value = rating),
      // Without an answer nothing is asked.
      () => undefined,
    );
  }, [kind, id, given]);
  if (given.value === undefined) return null;
  if (given.value && !isOpen.value)
    return <Thanks given={given.value} onChange={() => (isOpen.value = true)} />;
  return (
    <Form
      rated={{ kind, id }}
      before={given.value}
      onGiven={(rating) => {
        given.value = rating;
        isOpen.value = false;
      }}
    />
  );
}

function Thanks({ given, onChange }: { readonly given: Given; readonly onChange: () => void }) {
  const isFinal = Date.parse(given.changeable_until) <= Date.now();
  return (
    <div class="rating" role="status">
      <p>{t("rating.thanks", { count: given.stars })}</p>
      {!isFinal && (
        <Button kind="quiet" onClick={onChange}>
          {t("rating.change")}
        </Button>
      )}
    </div>
  );
}

interface FormProps {
  readonly rated: Rated;
  readonly before: Given | null;
  readonly onGiven: (rating: Given) => void;
}

function Form({ rated, before, onGiven }: FormProps) {
  const stars = useSignal(before?.stars ?? 0);
  const comment = useSignal(before?.comment ?? "");
  const step = useSignal<"asking" | "sending" | "failed">("asking");
  const id = useId();
  const send = async () => {
    step.value = "sending";
    try {
      onGiven(await rate(rated, stars.value, comment.value.trim()));
    } catch {
      step.value = "failed";
    }
  };
  return (
    <form
      class="rating"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <fieldset class="stars">
        <legend>{t("rating.title")}</legend>
        {STARS.map((count) => (
          <label key={count} class={count <= stars.value ? "lit" : ""}>
            <input
              type="radio"
              name={`${id}-stars`}
              checked={stars.value === count}
              onChange={() => (stars.value = count)}
            />
            <span class="for-readers">{t("rating.stars", { count })}</span>
          </label>
        ))}
      </fieldset>
      {stars.value > 0 && (
        <>
          <div class="field">
            <label for={`${id}-comment`}>
              {t("rating.comment")}
              <span class="note">{` (${t("form.optional")})`}</span>
            </label>
            <textarea
              id={`${id}-comment`}
              class="input"
              rows={2}
              maxLength={LONGEST}
              value={comment.value}
              onInput={({ currentTarget }) => (comment.value = currentTarget.value)}
            />
          </div>
          <Button kind="primary" type="submit" disabled={step.value === "sending"}>
            {t("rating.send")}
          </Button>
        </>
      )}
      {step.value === "failed" && <Banner kind="error">{t("rating.failed")}</Banner>}
    </form>
  );
}
