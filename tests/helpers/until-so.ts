/** Goes on with the event loop until something is so. A test in which it never is runs into its time limit. */
export async function untilSo(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate)
}
