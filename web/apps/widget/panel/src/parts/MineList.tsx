import type { InteractionView } from "@visavis/client";
import { formatDate } from "@visavis/i18n";
import { Avatar, Icon } from "@visavis/kit";
import { expertById } from "../state/company";
import { live } from "../state/live";
import { mine } from "../state/mine";
import { go } from "../state/route";
import { language, t } from "../texts";

/** Conversations to continue, on top of the company screen. */
export function MineShort() {
  const open = mine.value.filter(({ state }) => state !== "ended");
  return (
    <section class="mine" aria-label={t("mine.title")}>
      <button type="button" class="mine-title" onClick={() => go({ screen: "mine" })}>
        <h2>{t("mine.title")}</h2>
        <Icon name="forward" />
      </button>
      <MineList items={open.slice(0, 3)} />
    </section>
  );
}

export function MineList({ items }: { readonly items: readonly InteractionView[] }) {
  return (
    <ul class="mine-list">
      {items.map((item) => (
        <MineRow key={item.id} item={item} />
      ))}
    </ul>
  );
}

function MineRow({ item }: { readonly item: InteractionView }) {
  const expert = expertById(item.expert_id);
  if (!expert) return null;
  const unread = live.value?.unread.value.get(item.id) ?? 0;
  const open = () => go({ screen: "conversation", expert: item.expert_id, interaction: item.id });
  return (
    <li>
      <button type="button" class="mine-row" onClick={open}>
        <Avatar name={expert.name} photo={expert.thumbnail_url} size={40} />
        <span class="row-words">
          <strong>{expert.name}</strong>
          <span class="row-detail">{unread > 0 ? t("mine.unread", { count: unread }) : stateOf(item)}</span>
        </span>
        {unread > 0 && (
          <span class="mine-unread" aria-hidden="true">
            {unread}
          </span>
        )}
        <Icon name="forward" />
      </button>
    </li>
  );
}

function stateOf(item: InteractionView): string {
  const word = { waiting: t("mine.waiting"), active: t("mine.active"), ended: t("mine.ended") }[item.state];
  return `${word} · ${formatDate(new Date(item.changed_at), language.value)}`;
}
