import { useSignal } from "@preact/signals";
import type { Me, OwnProfile } from "@visavis/client";
import { Avatar, Banner, Button, Icon, Toggle } from "@visavis/kit";
import {
  draftsOf,
  Failed,
  type Fetched,
  go,
  http,
  Lazy,
  ScreenTitle,
  Skeleton,
  tell,
  useFetched,
} from "@visavis/portal";
import { pathTo } from "../screen";
import { change, type PersonChange, refusalWords } from "./changing";
import { DeactivateDialog } from "./DeactivateDialog";
import { DeleteDialog } from "./DeleteDialog";
import { t } from "./messages";
import { type People, type Person, stateOf } from "./people";

interface PersonScreenProps {
  readonly me: Me;
  readonly fetched: Fetched<People>;
  readonly id: string;
}

export function PersonScreen({ me, fetched, id }: PersonScreenProps) {
  const { data, failed, again } = fetched;
  const person = data.value?.members.find(({ member_id }) => member_id === id);
  return (
    <div class="screen person">
      <a class="person-back" href={pathTo("people")}>
        <Icon name="back" />
        <span>{t("people.title")}</span>
      </a>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && !person && <ScreenTitle>{t("person.gone")}</ScreenTitle>}
      {person && data.value && (
        <Shown me={me} person={person} members={data.value.members} onChanged={again} />
      )}
    </div>
  );
}

interface ShownProps {
  readonly me: Me;
  readonly person: Person;
  readonly onChanged: () => Promise<void>;
}

function Shown({ me, person, members, onChanged }: ShownProps & { readonly members: readonly Person[] }) {
  return (
    <>
      <header class="person-head">
        <Avatar name={person.name} photo={person.expert?.photo_url ?? null} size={56} />
        <div>
          <ScreenTitle>{person.name}</ScreenTitle>
          <p>{person.email}</p>
          <p>{t(`people.state.${stateOf(person)}`)}</p>
        </div>
      </header>
      <Access me={me} person={person} onChanged={onChanged} />
      {person.is_expert && <Card me={me} person={person} onChanged={onChanged} />}
      {person.is_expert && <Absence me={me} person={person} members={members} />}
      {person.member_id !== me.member_id && <Removal person={person} />}
    </>
  );
}

/** What they may do; every switch works at once. */
function Access({ me, person, onChanged }: ShownProps) {
  const failure = useSignal("");
  const asking = useSignal(false);
  const set = async (part: PersonChange) => {
    asking.value = false;
    failure.value = "";
    try {
      await change(http, person, part);
      tell(t("person.changed", { name: person.name }));
    } catch (problem) {
      failure.value = refusalWords(problem);
    }
    await onChanged();
  };
  const self = person.member_id === me.member_id;
  return (
    <section>
      <h2>{t("person.access")}</h2>
      {failure.value && <Banner kind="error">{failure.value}</Banner>}
      <Toggle
        label={t("people.role.expert")}
        help={t("people.role.expert.help")}
        on={person.is_expert}
        onToggle={(on) => void set({ is_expert: on })}
      />
      <Toggle
        label={t("people.role.administrator")}
        help={t("people.role.administrator.help")}
        on={person.is_administrator}
        onToggle={(on) => void set({ is_administrator: on })}
      />
      {!self && (
        <Toggle
          label={t("person.active")}
          help={t("person.active.help")}
          on={person.active}
          onToggle={(on) => {
            if (on) void set({ active: true });
            else asking.value = true;
          }}
        />
      )}
      {asking.value && (
        <DeactivateDialog
          people={[person]}
          onConfirm={() => void set({ active: false })}
          onClose={() => {
            asking.value = false;
            void onChanged();
          }}
        />
      )}
    </section>
  );
}

const loadEditor = () => import("@visavis/portal/profile").then(({ ProfileEditor }) => ProfileEditor);

/** What visitors see of them, edited on their behalf. */
function Card({ me, person, onChanged }: ShownProps) {
  const address = `/api/admin/people/${person.member_id}/profile`;
  const { data, failed, again } = useFetched<OwnProfile>(http, address);
  return (
    <section>
      <h2>{t("person.profile")}</h2>
      <p class="lead">{t("person.profile.lead")}</p>
      {failed.value && <Failed onAgain={() => void again()} />}
      {!data.value && !failed.value && <Skeleton />}
      {data.value && (
        <Lazy
          load={loadEditor}
          with={{
            http,
            drafts: draftsOf(me),
            company: me.company,
            address,
            filters: "/api/admin/filters",
            profile: data.value,
            onPhoto: () => void onChanged(),
          }}
        />
      )}
    </section>
  );
}

const loadAbsence = () => import("@visavis/portal/absence").then(({ AbsenceEditor }) => AbsenceEditor);

interface AbsenceProps {
  readonly me: Me;
  readonly person: Person;
  readonly members: readonly Person[];
}

function Absence({ me, person, members }: AbsenceProps) {
  const colleagues = members
    .filter(({ member_id, is_expert, active }) => is_expert && active && member_id !== person.member_id)
    .map(({ member_id: id, name }) => ({ id, name }));
  const address = `/api/admin/people/${person.member_id}/absence`;
  return (
    <section>
      <h2>{t("person.absence")}</h2>
      <Lazy load={loadAbsence} with={{ http, drafts: draftsOf(me), address, colleagues }} />
    </section>
  );
}

function Removal({ person }: { readonly person: Person }) {
  const asking = useSignal(false);
  return (
    <section>
      <h2>{t("person.delete")}</h2>
      <p class="lead">{t("person.delete.lead")}</p>
      <Button
        onClick={() => {
          asking.value = true;
        }}
      >
        {t("people.delete.one", { name: person.name })}
      </Button>
      {asking.value && (
        <DeleteDialog
          people={[person]}
          onDone={() => go(pathTo("people"))}
          onClose={() => {
            asking.value = false;
          }}
        />
      )}
    </section>
  );
}
