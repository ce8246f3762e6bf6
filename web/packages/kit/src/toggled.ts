/**
 * What is chosen after `value` was ticked or cleared, in the order of the offered values. What is chosen but not
 * offered, because a search hides it, stays chosen.
 */
export function toggled<T>(offered: readonly T[], chosen: readonly T[], value: T): T[] {
  const next = new Set(chosen);
  if (!next.delete(value)) next.add(value);
  return [...chosen.filter((each) => !offered.includes(each)), ...offered.filter((each) => next.has(each))];
}
