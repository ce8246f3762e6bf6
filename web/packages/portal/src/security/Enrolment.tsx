import type { Me } from "@visavis/client";
import type { VNode } from "preact";
import { Lazy } from "../parts/Lazy";
import { mustEnrol } from "./wire";

const load = () => import("./Enrol").then(({ Enrol }) => Enrol);

interface EnrolmentProps {
  readonly me: Me;
  readonly children: VNode;
}

/** Shows the portal only to those who have the second factor that is asked of them; others set one up first. */
export function Enrolment({ me, children }: EnrolmentProps) {
  return mustEnrol(me) ? <Lazy load={load} with={{}} /> : children;
}
