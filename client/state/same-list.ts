/** Whether two lists of ids say the same: a screen keeps its rows while they do. */
export function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, index) => id === b[index])
}
