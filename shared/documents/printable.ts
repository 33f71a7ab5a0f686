/*
 * Text that people typed, as others may see it. Control characters forge lines of a log or a receipt, and the marks that
 * turn the direction of what follows make one name, or one sum, read as another.
 */

const LINE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const TEXT = /[^\P{Cc}\n\t]|[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u
const ALL_OF_TEXT = new RegExp(TEXT, 'gu')

export function isPrintableLine(text: string): boolean {
  return !LINE.test(text)
}

/** New lines and tabs may stand in it. */
export function isPrintable(text: string): boolean {
  return !TEXT.test(text)
}

/** Removes characters that no one types from a value of any form. The rest stays as typed. */
export function printable<Value>(value: Value): Value {
  if (typeof value === 'string') return value.replace(ALL_OF_TEXT, '') as Value
  if (Array.isArray(value)) return value.map(printable) as Value
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, printable(inner)])) as Value
}
