import * as v from 'valibot'
import { type Buyer, buyerShape } from './buyer.ts'

/* A buyer as typed. Apart from its form, which every app needs before its first screen. */

/** What is wrong with what was typed, field by field; a buyer if nothing is. */
export type TypedBuyer = Record<'name' | 'taxCode' | 'address' | 'email', string>

export function readBuyer(typed: TypedBuyer): { buyer: Buyer | null; wrong: ReadonlySet<keyof TypedBuyer> } {
  const said = Object.entries(typed).flatMap(([name, text]) => (text.trim() === '' ? [] : [[name, text.trim()]]))
  const fields: Record<string, string> = Object.fromEntries(said)
  if (fields.taxCode !== undefined)
    fields.taxCode = fields.taxCode.replaceAll(/[\s.]/g, '').replace(/^(\d{10})(\d{3})$/, '$1-$2')
  const read = v.safeParse(buyerShape, fields)
  if (read.success) return { buyer: read.output, wrong: new Set() }
  const wrong = read.issues.map(({ path }) => (path?.[0]?.key ?? 'address') as keyof TypedBuyer)
  return { buyer: null, wrong: new Set(wrong) }
}
