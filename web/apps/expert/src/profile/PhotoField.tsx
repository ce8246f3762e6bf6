import { useSignal } from "@preact/signals";
import { type Http, Problem } from "@visavis/client";
import { Avatar, Button } from "@visavis/kit";
import { useRef } from "preact/hooks";
import { t } from "../messages";
import { ownPhoto } from "./own_photo";
import { PhotoCrop } from "./PhotoCrop";

interface PhotoFieldProps {
  readonly http: Http;
  readonly name: string;
  readonly photo: string | null;
  readonly onChanged: (photo: string | null) => void;
}

const ADDRESS = "/api/expert/profile/photo";

export function PhotoField({ http, name, photo, onChanged }: PhotoFieldProps) {
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
      const fresh = await http<{ photo_url: string | null }>("GET", "/api/expert/profile");
      ownPhoto.value = fresh.photo_url;
      close();
      onChanged(fresh.photo_url);
    } catch (problem) {
      failure.value = t(
        problem instanceof Problem && problem.status === 422 ? "photo.unreadable" : "failed.service",
      );
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
              onClick={() => void change(() => http("DELETE", ADDRESS))}
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
          onDone={(blob) => void change(() => http("PUT", ADDRESS, blob))}
          onClose={close}
        />
      )}
    </div>
  );
}
