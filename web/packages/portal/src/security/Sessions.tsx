import { useSignal } from "@preact/signals";
import type { SessionView } from "@visavis/client";
import { Button } from "@visavis/kit";
import { t as word } from "../messages";
import { Failed } from "../parts/Failed";
import { moment } from "../parts/moment";
import { Skeleton } from "../parts/Skeleton";
import { useFetched } from "../parts/useFetched";
import { http } from "../seat/session";
import { t } from "./messages";
import "./sessions.css";

/** Where this account is signed in. Only times: the service knows neither devices nor addresses. */
export function Sessions() {
  const { data: sessions, failed, again } = useFetched<SessionView[]>(http, "/api/sessions");
  const done = useSignal("");
  const revoke = async (path: string, count: number) => {
    done.value = "";
    await http("DELETE", path).then(
      () => {
        done.value = t("sessions.ended", { count });
      },
      () => {
        done.value = word("failed.service");
      },
    );
    await again();
  };
  const others = sessions.value?.filter((session) => !session.current) ?? [];
  return (
    <section class="sessions">
      <h2>{t("sessions.title")}</h2>
      <p class="lead">{t("sessions.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!sessions.value && !failed.value && <Skeleton lines={2} />}
      <ul>
        {sessions.value?.toSorted(currentFirst).map((session) => (
          <SessionCard
            key={session.id}
            session={session}
            onRevoke={() => void revoke(`/api/sessions/${session.id}`, 1)}
          />
        ))}
      </ul>
      <p class="done" role="status">
        {done.value}
      </p>
      {others.length > 0 && (
        <Button onClick={() => void revoke("/api/sessions", others.length)}>
          {t("sessions.others", { count: others.length })}
        </Button>
      )}
      {sessions.value && others.length === 0 && <p class="only">{t("sessions.only")}</p>}
    </section>
  );
}

const currentFirst = (a: SessionView, b: SessionView) =>
  Number(b.current) - Number(a.current) || b.last_used_at.localeCompare(a.last_used_at);

function SessionCard({
  session,
  onRevoke,
}: {
  readonly session: SessionView;
  readonly onRevoke: () => void;
}) {
  return (
    <li>
      <div>
        <strong>
          {session.current
            ? t("sessions.current")
            : t("sessions.since", { moment: moment(session.created_at) })}
        </strong>
        <span>{t("sessions.used", { moment: moment(session.last_used_at) })}</span>
        <span>{t("sessions.expires", { moment: moment(session.expires_at) })}</span>
      </div>
      {!session.current && (
        <Button onClick={onRevoke} aria-label={t("sessions.end.one", { moment: moment(session.created_at) })}>
          {t("sessions.end")}
        </Button>
      )}
    </li>
  );
}
