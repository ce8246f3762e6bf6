import type { Face, Stage } from "./stage";

type Company = Pick<Stage, "model" | "faceOf">;

/** With whom the call is: who sits there, else who calls or is called. */
export function counterpart({ model, faceOf }: Company): Face {
  const [other] = model.others.value;
  return faceOf(other ?? model.from.value ?? {});
}

export const namesOf = (company: Company): string =>
  company.model.others.value.map((other) => company.faceOf(other).name).join(", ") ||
  counterpart(company).name;
