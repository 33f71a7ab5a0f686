/**
 * Ends a switch over a union: a new member without a case does not compile, and a value from outside the types throws.
 */
export function never(value: never): never {
  throw new Error(`Not a known case: ${JSON.stringify(value)}`)
}
