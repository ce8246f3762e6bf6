import type { Me } from "@visavis/client";
import type { VNode } from "preact";
import { Lazy } from "../parts/Lazy";

const loadEnrol = () => import("./Enrol").then(({ Enrol }) => Enrol);
const loadHeldBack = () => import("./HeldBack").then(({ HeldBack }) => HeldBack);

interface EnrolmentProps {
  readonly me: Me;
  readonly children: VNode;
}

/** Shows the portal only to those who showed the second factor that is asked of them; others do so first. */
export function Enrolment({ me, children }: EnrolmentProps) {
  if (me.must_enrol) return <Lazy load={loadEnrol} with={{}} />;
  return me.held_back ? <Lazy load={loadHeldBack} with={{ me }} /> : children;
}
