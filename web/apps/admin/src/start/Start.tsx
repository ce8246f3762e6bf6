import type { Checklist, Me } from "@visavis/client";
import { Banner, Icon } from "@visavis/kit";
import { CopyLink, Failed, http, ScreenTitle, Skeleton, useFetched } from "@visavis/portal";
import { pathTo, type ScreenProps } from "../screen";
import { t } from "./messages";
import { doneOf, nextStep, PLACES, type StepName } from "./steps";
import "./start.css";

/** What is left until visitors can come, and afterwards the way to where they come. */
export function Start({ me }: ScreenProps) {
  const { data, failed, again } = useFetched<Checklist>(http, "/api/admin/checklist");
  const list = data.value;
  const next = list && nextStep(list);
  return (
    <div class="screen start">
      <ScreenTitle>{t("start.title", { company: me.company.name })}</ScreenTitle>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!list && !failed.value && <Skeleton />}
      {list && (
        <>
          <p class="lead">
            {next ? t("start.lead", { done: doneOf(list), count: list.steps.length }) : t("start.ready")}
          </p>
          {list.falling_rules > 0 && (
            <Banner kind="warning" action={<a href={pathTo("assignments")}>{t("start.look")}</a>}>
              {t("start.falling", { count: list.falling_rules })}
            </Banner>
          )}
          <ol class="steps">
            {list.steps.map(({ name, done }) => (
              <StepCard key={name} name={name} done={done} next={name === next} />
            ))}
          </ol>
          {!next && <Live me={me} />}
        </>
      )}
    </div>
  );
}

interface StepCardProps {
  readonly name: StepName;
  readonly done: boolean;
  /** The one to do now. */
  readonly next: boolean;
}

function StepCard({ name, done, next }: StepCardProps) {
  return (
    <li class={`step ${done ? "done" : ""} ${next ? "next" : ""}`}>
      <span class="mark">{done && <Icon name="check" />}</span>
      <div>
        <h2>
          {t(`start.${name}`)}
          {done && <span class="for-readers">{t("start.done")}</span>}
        </h2>
        <p>{t(`start.${name}.text`)}</p>
      </div>
      <a class={`button ${next ? "primary" : "plain"}`} href={PLACES[name]}>
        {t(done ? "start.look" : "start.do")}
        <span class="for-readers">{t(`start.${name}`)}</span>
      </a>
    </li>
  );
}

function Live({ me }: { readonly me: Me }) {
  return (
    <section class="live">
      <h2>{t("start.live")}</h2>
      <CopyLink label={t("start.live.link")} url={`${location.origin}/s/${me.company.slug}`} />
    </section>
  );
}
