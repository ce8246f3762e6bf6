/** The list with the entry at `index` replaced, removed or moved; nothing happens beyond its ends. */
export const replaced = <T>(list: readonly T[], index: number, entry: T): T[] => list.with(index, entry);

export const without = <T>(list: readonly T[], index: number): T[] => list.toSpliced(index, 1);

export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const entry = list[index];
  const place = index + by;
  if (entry === undefined || place < 0 || place >= list.length) return [...list];
  return list.toSpliced(index, 1).toSpliced(place, 0, entry);
}
