import type { Face } from "@visavis/call";
import { IncomingCall, ringUntilStopped } from "@visavis/call/ringing";
import { Avatar } from "@visavis/kit";
import type { CallModel } from "@visavis/model/call";
import { useEffect } from "preact/hooks";

interface IncomingProps {
  readonly model: CallModel;
  readonly face: Face;
}

/** An expert rings, seen and heard. */
export function Incoming({ model, face: { name, photo } }: IncomingProps) {
  useEffect(ringUntilStopped, []);
  return <IncomingCall model={model} name={name} face={<Avatar name={name} photo={photo} size={120} />} />;
}
