import type { ListedRatings, ListedRatingView, PeopleView } from "@visavis/client";
import { formatDate } from "@visavis/i18n";
import { Button } from "@visavis/kit";
import { Failed, http, language, ScreenTitle, Skeleton, useFetched } from "@visavis/portal";
import { usePages } from "../usePages";
import { t } from "./messages";
import "./ratings.css";

const read = ({ ratings, next }: ListedRatings) => ({ rows: ratings, next });

/** What visitors said after a conversation, without a word about who they are. */
export function Ratings() {
  const { rows, hasMore, failed, again, more } = usePages("/api/admin/ratings", read);
  const { data: people } = useFetched<PeopleView>(http, "/api/admin/people");
  const names = new Map(people.value?.members.map(({ member_id, name }) => [member_id, name]));
  return (
    <div class="screen ratings">
      <ScreenTitle>{t("ratings.title")}</ScreenTitle>
      <p class="lead">{t("ratings.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!rows.value && !failed.value && <Skeleton />}
      {rows.value?.length === 0 && <p class="ratings-none">{t("ratings.none")}</p>}
      <ul>
        {rows.value?.map((rating) => (
          <Rating key={rating.id} rating={rating} expert={names.get(rating.expert_id) ?? ""} />
        ))}
      </ul>
      {hasMore.value && <Button onClick={() => void more()}>{t("ratings.older")}</Button>}
    </div>
  );
}

const STARS = [1, 2, 3, 4, 5];

function Rating({ rating, expert }: { readonly rating: ListedRatingView; readonly expert: string }) {
  return (
    <li>
      <p class="stars">
        <span class="for-readers">{t("ratings.stars", { count: rating.stars })}</span>
        {STARS.map((star) => (
          <svg key={star} viewBox="0 0 24 24" aria-hidden="true" class={star <= rating.stars ? "full" : ""}>
            <path d="M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.8-5.2-2.8-5.2 2.8 1-5.8-4.3-4.1 5.9-.8Z" />
          </svg>
        ))}
      </p>
      <p class="of">
        {expert} <time dateTime={rating.at}>{formatDate(new Date(rating.at), language.value)}</time>
      </p>
      {rating.comment && <blockquote>{rating.comment}</blockquote>}
    </li>
  );
}
