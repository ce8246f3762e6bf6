import { useSignal, useSignalEffect } from "@preact/signals";
import type { Other } from "@visavis/model/call";
import { useRef } from "preact/hooks";
import { type Key, t } from "./messages";
import type { Stage } from "./stage";

/** What a screen reader says next: who comes and goes, mutes, shows themselves, shares. */
export function News({ model, faceOf }: Stage) {
  const spoken = useSignal("");
  const before = useRef<readonly Other[]>([]);
  useSignalEffect(() => {
    const now = model.others.value.filter(({ connected }) => connected);
    const news = changes(before.current, now);
    before.current = now;
    if (news.length) spoken.value = news.map(([key, who]) => t(key, { name: faceOf(who).name })).join(" ");
  });
  return <>{spoken}</>;
}

type Change = readonly [Key, Other];

export function changes(before: readonly Other[], now: readonly Other[]): Change[] {
  const gone = before.filter(({ seat }) => !now.some((other) => other.seat === seat));
  const changed = now.flatMap((other) => {
    const known = before.find(({ seat }) => seat === other.seat);
    return known ? turned(known, other) : [["heard.joined", other] as const];
  });
  return [...gone.map((other) => ["heard.left", other] as const), ...changed];
}

const TURNED = [
  ["audio", "heard.unmuted", "heard.muted"],
  ["video", "heard.camera", "heard.unseen"],
  ["screen", "heard.shares", "heard.unshares"],
] as const;

function turned(known: Other, other: Other): Change[] {
  return TURNED.filter(([part]) => known[part] !== other[part]).map(([part, on, off]) => [
    other[part] ? on : off,
    other,
  ]);
}
