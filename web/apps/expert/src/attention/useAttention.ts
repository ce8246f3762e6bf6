import { type ReadonlySignal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Desk } from "../desk";
import { visitorName } from "../inbox/naming";
import { t } from "../messages";
import { wantsNotice } from "../notices/wishes";
import { pathTo, route } from "../route";
import { notices, soundForMessages, soundForWaiting } from "../settings";
import { notify, oncePerDevice } from "./notice";
import { play } from "./sound";

/** Sound, title and notices for what the expert does not see; returns the sentence for screen readers. */
export function useAttention(desk: Desk): ReadonlySignal<string> {
  const spoken = useSignal("");
  useSignalEffect(() => {
    const unread = desk.inbox.unread.value;
    document.title = `${unread ? `(${unread}) ` : ""}${t(`rail.${route.value.screen}`)} – Visavis`;
  });
  useEffect(() => {
    const stops = [
      desk.connection.on("message", (frame) => {
        if (frame.sender !== "visitor" || looksAt(frame.interaction)) return;
        const item = desk.inbox.get(frame.interaction);
        if (!item) return;
        const text = t("attention.message", { name: visitorName(item) });
        spoken.value = text;
        oncePerDevice(`${frame.interaction}.${frame.seq}`, () => {
          if (soundForMessages.value) play("message");
          if (mayShow()) notify(t("attention.title"), text, pathTo("inbox", frame.interaction));
        });
      }),
      desk.connection.on("interaction", ({ interaction }) => {
        const isOffered = interaction.expert_id !== desk.me.member_id;
        if (interaction.state !== "waiting" || rung.has(interaction.id)) return;
        if (interaction.last_seq > 1 && !isOffered) return;
        rung.add(interaction.id);
        const text = t("attention.waiting", { name: visitorName(interaction) });
        spoken.value = text;
        oncePerDevice(interaction.id, () => {
          if (soundForWaiting.value) play("waiting");
          if (mayShow()) notify(t("attention.title"), text, pathTo("inbox", interaction.id));
        });
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [desk]);
  return spoken;
}

export const mayShow = () => notices.value && !document.hasFocus() && wantsNotice(new Date());

const rung = new Set<string>();

const looksAt = (interaction: string) => document.hasFocus() && route.value.interaction === interaction;
