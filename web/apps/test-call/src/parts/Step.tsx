import { Icon, type IconName } from "@visavis/kit";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { t } from "../messages";
import type { Outcome } from "../state/outcome";

const MARKS: Partial<Record<Outcome, IconName>> = { good: "check", fair: "check", bad: "warning" };

interface StepProps {
  readonly title: string;
  readonly outcome: Outcome;
  readonly children: ComponentChildren;
}

/** One part of the test: what it is about, how it stands, and what to do. */
export function Step({ title, outcome, children }: StepProps) {
  const id = useId();
  const mark = MARKS[outcome];
  return (
    <section class="test-step" aria-labelledby={id} data-outcome={outcome}>
      <h2 id={id}>
        <span class="test-mark">{mark && <Icon name={mark} />}</span>
        {title}
        <span class="for-readers">{t(`outcome.${outcome}`)}</span>
      </h2>
      {children}
    </section>
  );
}
