import { useSignal } from "@preact/signals";
import { Problem, type WidgetData } from "@visavis/client";
import { Button } from "@visavis/kit";
import { http, wasCancelled, word } from "@visavis/portal";
import { useId } from "preact/hooks";
import { t } from "./messages";

interface PictureFieldProps {
  readonly place: "logo" | "hero";
  readonly url: string | null;
  readonly onChanged: (widget: WidgetData) => void;
}

const MOST_BYTES = 8 * 1024 * 1024;

/** A picture of the company: chosen, stored at once, removed. */
export function PictureField({ place, url, onChanged }: PictureFieldProps) {
  const id = useId();
  const busy = useSignal(false);
  const failed = useSignal("");
  const path = `/api/admin/pictures/${place}`;
  const store = async (method: "POST" | "DELETE", file?: File) => {
    failed.value = file && file.size > MOST_BYTES ? t("picture.large") : "";
    if (failed.value) return;
    busy.value = true;
    try {
      onChanged(await http<WidgetData>(method, path, file));
    } catch (problem) {
      const refused = problem instanceof Problem && problem.status >= 400 && problem.status < 500;
      if (!wasCancelled(problem)) failed.value = refused ? t("picture.unusable") : word("failed.service");
    }
    busy.value = false;
  };
  return (
    <fieldset class="widget-picture">
      <legend>{t(`picture.${place}`)}</legend>
      <div>
        {url ? (
          <img class={place} src={url} alt="" />
        ) : (
          <span class={`none ${place}`}>{t("picture.none")}</span>
        )}
        <div class="buttons">
          <label class="button plain" for={id} aria-disabled={busy.value}>
            {t(url ? "picture.replace" : "picture.choose")}
          </label>
          <input
            id={id}
            class="for-readers"
            type="file"
            accept="image/jpeg,image/png,image/webp"
            disabled={busy.value}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              event.currentTarget.value = "";
              if (file) void store("POST", file);
            }}
          />
          {url && (
            <Button disabled={busy.value} onClick={() => void store("DELETE")}>
              {t("picture.remove")}
            </Button>
          )}
        </div>
      </div>
      <p class="help">{t(`picture.${place}.help`)}</p>
      <p class="error" role="alert">
        {failed.value}
      </p>
    </fieldset>
  );
}
