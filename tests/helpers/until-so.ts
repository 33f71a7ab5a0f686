/** Goes on with the event loop until a condition holds. If it never does, the test runs into its time limit. */
export async function untilSo(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate)
}
