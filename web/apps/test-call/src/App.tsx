import { signal } from "@preact/signals";
import { Button } from "@visavis/kit";
import { LanguageChoice, Wordmark } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import { t } from "./messages";
import { Camera } from "./parts/Camera";
import { Microphone } from "./parts/Microphone";
import { Network } from "./parts/Network";
import { Speaker } from "./parts/Speaker";
import { camera, closeDevices, microphone, openBoth } from "./state/devices";
import { network, tryNetwork } from "./state/network";
import { verdictOf } from "./state/outcome";
import { speaker } from "./state/speaker";
import "./test_call.css";

const started = signal(false);

/** Whether this browser, on this device, in this network, can call. */
export function App() {
  const title = t("title");
  useEffect(() => {
    document.title = title;
  }, [title]);
  useEffect(() => {
    addEventListener("pagehide", closeDevices);
    return () => removeEventListener("pagehide", closeDevices);
  }, []);
  return (
    <div class="test-call">
      <header>
        <Wordmark />
        <LanguageChoice />
      </header>
      <main>
        <h1 tabIndex={-1}>{title}</h1>
        <p class="lead">{t("lead")}</p>
        {started.value ? <Steps /> : <Start />}
      </main>
    </div>
  );
}

/** Nothing is asked of the browser before somebody wants it. */
function Start() {
  return (
    <section class="test-step">
      <p>{t("start.why")}</p>
      <div class="test-ways">
        <Button kind="primary" onClick={begin}>
          {t("start")}
        </Button>
      </div>
    </section>
  );
}

function begin(): void {
  started.value = true;
  void openBoth();
  void tryNetwork();
}

function Steps() {
  return (
    <>
      <Microphone />
      <Camera />
      <Speaker />
      <Network />
      <Verdict />
    </>
  );
}

function Verdict() {
  const verdict = verdictOf([microphone.value, speaker.value, network.value], camera.value);
  return (
    <p class="test-verdict" role="status" data-outcome={verdict}>
      {verdict ? t(`verdict.${verdict}` as "verdict.good") : t("verdict.open")}
    </p>
  );
}
