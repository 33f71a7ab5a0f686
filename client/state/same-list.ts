/** Whether two lists of ids say the same: a screen keeps its rows while they do. */
export function isSameList<Item>(a: readonly Item[], b: readonly Item[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
