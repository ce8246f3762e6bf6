import type { Me } from "@visavis/client";
import { Tabs } from "@visavis/kit";
import { Failed, type Fetched, Glyph, go, ScreenTitle, Skeleton } from "@visavis/portal";
import { pathTo } from "../screen";
import { InvitationTable } from "./InvitationTable";
import { MemberTable } from "./MemberTable";
import { t } from "./messages";
import type { People } from "./people";

interface PeopleScreenProps {
  readonly me: Me;
  readonly fetched: Fetched<People>;
  readonly tab: "members" | "invitations";
}

export function PeopleScreen({ me, fetched, tab }: PeopleScreenProps) {
  const { data, failed, again } = fetched;
  const people = data.value;
  return (
    <div class="screen people">
      <div class="people-head">
        <ScreenTitle>{t("people.title")}</ScreenTitle>
        <a class="button primary" href={pathTo("people", "invite")}>
          <Glyph name="person" />
          <span>{t("people.invite")}</span>
        </a>
      </div>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!people && !failed.value && <Skeleton />}
      {people && (
        <Tabs
          label={t("people.title")}
          chosen={tab}
          onChoose={(id) => go(id === "members" ? pathTo("people") : pathTo("people", id))}
          tabs={[
            { id: "members", title: t("people.members", { count: people.members.length }) },
            {
              id: "invitations",
              title: t("people.invitations", { count: people.invitations.length }),
              note: people.invitations.some(({ mail }) => mail === "refused")
                ? t("people.invitations.refused")
                : undefined,
            },
          ]}
        >
          {tab === "members" ? (
            <MemberTable me={me} members={people.members} onChanged={again} />
          ) : (
            <InvitationTable invitations={people.invitations} onChanged={again} />
          )}
        </Tabs>
      )}
    </div>
  );
}
