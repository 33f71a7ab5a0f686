/**
 * Rooms, records and notes are found by name. Printable ASCII sorts the same in JavaScript, in bytes and in SQL, has no
 * byte that could end a key early, and bounds every key: the store would refuse a longer one in mid-commit.
 */
const NAME = /^[\x21-\x7e]{1,200}$/

export function isName(text: string): boolean {
  return NAME.test(text)
}

/** Throws for a name that nothing may be stored under. Reading such a name is no mistake: nothing is there. */
export function checkName(text: string): void {
  if (!isName(text)) throw new Error(`Not a name to store under: ${JSON.stringify(text.slice(0, 250))}`)
}

export function checkNumber(value: number): void {
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`Not a number to store under: ${value}`)
}
