const LONGEST_MS = 60_000

/**
 * Lets the process go on, turn by turn, until a condition holds. For effects that only sockets and disks bring about.
 */
export async function eventually(isSo: () => boolean): Promise<void> {
  const end = performance.now() + LONGEST_MS
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`It never came to be: ${isSo}`)
    await new Promise(setImmediate)
  }
}
