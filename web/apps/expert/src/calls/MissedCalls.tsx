import type { MissedCallView } from "@visavis/client";
import { Button, Icon, IconButton } from "@visavis/kit";
import { go, useFetched } from "@visavis/portal";
import { useEffect } from "preact/hooks";
import type { Desk } from "../desk";
import { shortly } from "../inbox/naming";
import { pathTo } from "../route";
import { t } from "./messages";
import "./missed_calls.css";

const PATH = "/api/expert/missed-calls";

/** Who rang in vain during the last day. The service keeps it in its memory only. */
export function MissedCalls({ desk }: { readonly desk: Desk }) {
  const { data, again } = useFetched<readonly MissedCallView[]>(desk.http, PATH);
  const isOpen = desk.calls.isOpen.value;
  useEffect(() => {
    if (!isOpen) void again();
  }, [isOpen, again]);
  const missed = data.value ?? [];
  if (missed.length === 0) return null;
  const forget = () => desk.http("DELETE", PATH).then(again, again);
  return (
    <section class="missed-calls" aria-labelledby="missed-calls">
      <h2 id="missed-calls">{t("missed.title", { count: missed.length })}</h2>
      <ul>
        {missed.map((call) => (
          <Missed key={call.call} desk={desk} missed={call} />
        ))}
      </ul>
      <Button kind="quiet" onClick={() => void forget()}>
        {t("missed.forget")}
      </Button>
    </section>
  );
}

function Missed({ desk, missed }: { readonly desk: Desk; readonly missed: MissedCallView }) {
  const { interaction, media, name, at, busy } = missed;
  const who = name ?? t("visitor");
  const callBack = (id: string) => {
    go(pathTo("inbox", id));
    void desk.calls.ring(id, media === "screen" ? "voice" : media);
  };
  return (
    <li>
      <Icon name={media} />
      <span>
        {who}
        <small>
          {shortly(at, new Date())}
          {busy && ` · ${t("missed.busy")}`}
        </small>
      </span>
      {interaction && (
        <IconButton
          icon="voice"
          label={t("missed.back", { name: who })}
          onClick={() => callBack(interaction)}
        />
      )}
    </li>
  );
}
