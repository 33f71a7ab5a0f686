import * as v from 'valibot'
import * as is from './documents/shapes.ts'

/** Who a bill is made out to. The lengths are those of a Vietnamese e-invoice, or shorter. */
export const buyerShape = v.pipe(
  v.strictObject({
    /** A company's or a person's. */
    name: is.line(200),
    taxCode: v.exactOptional(v.pipe(v.string(), v.check(isTaxCode))),
    address: v.exactOptional(is.line(300)),
    email: v.exactOptional(v.pipe(v.string(), v.maxLength(50), v.regex(/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/))),
  }),
  // An invoice with a tax code states where its buyer is.
  v.check(({ taxCode, address }) => taxCode === undefined || address !== undefined),
)

export type Buyer = Readonly<v.InferOutput<typeof buyerShape>>

/** Vietnam's: ten digits, `-001` behind them for a branch; a person's is their twelve-digit identity number. */
export function isTaxCode(code: string): boolean {
  return isPersonal(code) || (/^\d{10}(-(?!000)\d{3})?$/.test(code) && isChecked(code))
}

/** It begins with the province: 001 to 096. */
export function isPersonal(code: string): boolean {
  return /^0\d{11}$/.test(code) && Number(code.slice(0, 3)) >= 1 && Number(code.slice(0, 3)) <= 96
}

const WEIGHTS = [31, 29, 23, 19, 17, 13, 7, 5, 3]

/** The tenth digit checks the nine before it. */
function isChecked(code: string): boolean {
  const sum = WEIGHTS.reduce((all, weight, index) => all + weight * Number(code[index]), 0)
  return 10 - (sum % 11) === Number(code[9])
}
