import { http, useFetched } from "@visavis/portal";
import type { ScreenProps } from "../screen";
import { InviteScreen } from "./InviteScreen";
import { PeopleScreen } from "./PeopleScreen";
import { PersonScreen } from "./PersonScreen";
import type { People } from "./people";
import "./people.css";

/** Everybody of the company, one of them, or the form that invites more. */
export function PeopleSection({ me, rest }: ScreenProps) {
  const fetched = useFetched<People>(http, "/api/admin/people");
  const [what = ""] = rest;
  if (what === "invite") return <InviteScreen me={me} onInvited={fetched.again} />;
  if (what === "" || what === "invitations")
    return <PeopleScreen me={me} fetched={fetched} tab={what || "members"} />;
  return <PersonScreen key={what} me={me} fetched={fetched} id={what} />;
}
