import * as v from 'valibot'

/** A whole number that may stand in an address: given as a number, sent and read as digits. */
export const queryNumber = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.regex(/^[0-9]{1,16}$/))]),
  v.transform(Number),
  v.safeInteger(),
  v.minValue(0),
)
