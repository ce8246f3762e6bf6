import { useSignal } from "@preact/signals";
import { Button, Dialog } from "@visavis/kit";
import { blur, canBlur, isBlurred, listDevices, meter } from "@visavis/media";
import type { CallModel } from "@visavis/model/call";
import { useEffect } from "preact/hooks";
import { t } from "./messages";
import { Picture } from "./Picture";

type Found = Awaited<ReturnType<typeof listDevices>>;
const NOTHING: Found = { audio: [], video: [], speaker: [] };

interface DevicesProps {
  readonly model: CallModel;
  readonly onClose: () => void;
}

/** Which microphone, camera and loudspeaker, with what they hear and see right now. */
export function Devices({ model, onClose }: DevicesProps) {
  const found = useSignal(NOTHING);
  const { sound, camera } = model.mine.value;
  useEffect(() => void listDevices().then((devices) => (found.value = devices)), [found]);
  const { audio, video, speaker } = found.value;
  return (
    <Dialog
      title={t("devices")}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {t("close")}
        </Button>
      }
    >
      <div class="call-devices">
        <Choice
          label={t("devices.audio")}
          devices={audio}
          value={idOf(sound)}
          onChoose={(id) => void model.choose("audio", id)}
        />
        {sound && <Level sound={sound} />}
        <Choice
          label={t("devices.video")}
          devices={video}
          value={idOf(camera)}
          onChoose={(id) => void model.choose("video", id)}
        />
        {camera && <Picture of={camera} label={t("own")} class="preview" />}
        {camera && <Blur key={camera.id} camera={camera} />}
        <Choice label={t("devices.speaker")} devices={speaker} value={undefined} onChoose={speakThrough} />
      </div>
    </Dialog>
  );
}

const idOf = (stream: MediaStream | undefined) => stream?.getTracks()[0]?.getSettings().deviceId;

function Level({ sound }: { readonly sound: MediaStream }) {
  const level = useSignal(0);
  useEffect(() => meter(sound, (now) => (level.value = now)), [sound, level]);
  return <meter aria-label={t("devices.level")} value={level.value} />;
}

/** Offered where the system can do it; elsewhere nothing is pretended. */
function Blur({ camera }: { readonly camera: MediaStream }) {
  const [track] = camera.getVideoTracks();
  const on = useSignal(track && isBlurred(track));
  if (!track || !canBlur(track)) return null;
  const toggle = async (wished: boolean) => {
    // What the camera refuses stays as it was.
    await blur(track, wished).catch(() => undefined);
    on.value = isBlurred(track);
  };
  return (
    <label class="call-blur">
      <input
        type="checkbox"
        checked={on.value}
        onChange={(event) => void toggle(event.currentTarget.checked)}
      />
      {t("devices.blur")}
    </label>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly devices: readonly MediaDeviceInfo[];
  /** The first one unless told. */
  readonly value: string | undefined;
  readonly onChoose: (id: string) => void;
}

/** A browser names its devices only where it may; a single one leaves nothing to choose. */
function Choice({ label, devices, value, onChoose }: ChoiceProps) {
  if (devices.length === 0) return null;
  return (
    <label>
      {label}
      <select value={value} onChange={(event) => onChoose(event.currentTarget.value)}>
        {devices.map(({ deviceId, label: name }, index) => (
          <option key={deviceId} value={deviceId}>
            {name || `${label} ${index + 1}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function speakThrough(id: string): void {
  for (const audio of document.querySelectorAll<HTMLAudioElement>(".call audio")) {
    // What cannot be switched stays where it is heard.
    audio.setSinkId(id).catch(() => undefined);
  }
}
