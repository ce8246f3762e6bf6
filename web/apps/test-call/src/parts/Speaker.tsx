import { Button } from "@visavis/kit";
import { t } from "../messages";
import { heard, play, speaker } from "../state/speaker";
import { Step } from "./Step";

/** Only a person can say whether they hear something. */
export function Speaker() {
  const outcome = speaker.value;
  return (
    <Step title={t("speaker")} outcome={outcome}>
      {outcome === "good" && <p role="status">{t("speaker.good")}</p>}
      {outcome === "bad" && <p role="status">{t("speaker.bad")}</p>}
      {outcome === "trying" ? (
        <>
          <p>{t("speaker.question")}</p>
          <div class="test-ways">
            <Button kind="primary" onClick={() => heard(true)}>
              {t("speaker.yes")}
            </Button>
            <Button onClick={() => heard(false)}>{t("speaker.no")}</Button>
          </div>
        </>
      ) : (
        <div class="test-ways">
          <Button onClick={play}>{t(outcome === "open" ? "speaker.play" : "speaker.again")}</Button>
        </div>
      )}
    </Step>
  );
}
