/** True when both say the same, whatever the order their parts were written in. */
export const sameForm = (a: object, b: object) => ordered(a) === ordered(b);

const ordered = (form: object) =>
  JSON.stringify(form, (_, value: unknown) =>
    value && typeof value === "object" && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)))
      : value,
  );
