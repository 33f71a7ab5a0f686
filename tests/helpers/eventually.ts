const LONGEST_MS = 60_000

/** Lets the process go on, turn by turn, until something is so. For what only sockets and disks can bring about. */
export async function eventually(isSo: () => boolean): Promise<void> {
  const end = performance.now() + LONGEST_MS
  while (!isSo()) {
    if (performance.now() > end) throw new Error(`It never came to be: ${isSo}`)
    await new Promise(setImmediate)
  }
}
