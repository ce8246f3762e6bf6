import { useSignal } from "@preact/signals";
import { type Http, Problem } from "@visavis/client";
import { Avatar, Button } from "@visavis/kit";
import { useRef } from "preact/hooks";
import { t as word } from "../messages";
import { t } from "./messages";
import { PhotoCrop } from "./PhotoCrop";

interface PhotoFieldProps {
  readonly http: Http;
  /** Where the service keeps the profile; the photo is below it. */
  readonly address: string;
  readonly name: string;
  readonly photo: string | null;
  readonly onChanged: (photo: string | null) => void;
}

export function PhotoField({ http, address, name, photo, onChanged }: PhotoFieldProps) {
  const picture = useSignal<ImageBitmap | null>(null);
  const busy = useSignal(false);
  const failure = useSignal<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const close = () => {
    picture.value?.close();
    picture.value = null;
    failure.value = null;
  };
  const choose = async (file: File | undefined) => {
    failure.value = null;
    if (!file) return;
    picture.value = await createImageBitmap(file).catch(() => {
      failure.value = t("photo.unreadable");
      return null;
    });
  };
  const change = async (act: () => Promise<unknown>) => {
    busy.value = true;
    failure.value = null;
    try {
      await act();
      const fresh = await http<{ photo_url: string | null }>("GET", address);
      close();
      onChanged(fresh.photo_url);
    } catch (problem) {
      failure.value =
        problem instanceof Problem && problem.status === 422 ? t("photo.unreadable") : word("failed.service");
    }
    busy.value = false;
  };
  return (
    <div class="photo-field">
      <Avatar name={name} photo={photo} size={120} />
      <div>
        <p class="label">{t("photo.label")}</p>
        <p class="help">{t("photo.help")}</p>
        <input
          ref={input}
          class="for-readers"
          type="file"
          accept="image/jpeg,image/png,image/webp"
          tabIndex={-1}
          aria-hidden="true"
          onChange={(event) => {
            void choose(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
        <div class="actions">
          <Button onClick={() => input.current?.click()}>
            {t(photo ? "photo.replace" : "photo.choose")}
          </Button>
          {photo && (
            <Button
              kind="quiet"
              aria-disabled={busy.value}
              onClick={() => void change(() => http("DELETE", `${address}/photo`))}
            >
              {t("photo.remove")}
            </Button>
          )}
        </div>
        {failure.value && !picture.value && (
          <p class="error" role="alert">
            {failure.value}
          </p>
        )}
      </div>
      {picture.value && (
        <PhotoCrop
          picture={picture.value}
          busy={busy.value}
          failure={failure.value}
          onDone={(blob) => void change(() => http("PUT", `${address}/photo`, blob))}
          onClose={close}
        />
      )}
    </div>
  );
}
