import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { DAY_MS } from '../time.ts'
import { endpoint, queryNumber } from './endpoint.ts'
import { stationId } from './station.ts'

/** A quarter, and some days. */
export const LONGEST_INVOICES_MS = 100 * DAY_MS

interface Range {
  organisation: string
  from: number
  until: number
}

const isRange = v.check<Range>(({ from, until }) => from < until && until - from <= LONGEST_INVOICES_MS)

/**
 * What an e-invoice needs of each bill of a time, for an organisation's owners: a CSV with one row for each line. Its totals are
 * those of the books: bills, with what was given back of them, and passes.
 */
export const getInvoices = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisation/invoices',
  input: v.pipe(v.strictObject({ organisation: stationId, from: queryNumber, until: queryNumber }), isRange),
  answers: 'file',
  output: v.unknown(),
  refusals: {},
})

/**
 * Says that these bills have gone into invoices, up to now at most. Customers cannot change their buyers any more; a buyer whom
 * staff name later is marked as such in the file.
 */
export const closeInvoices = endpoint({
  method: 'POST',
  path: '/api/organisations/:organisation/invoices',
  input: v.pipe(v.strictObject({ organisation: stationId, from: is.time, until: is.time }), isRange),
  /** How many bills have a buyer that stays now. */
  output: v.object({ named: v.number() }),
  refusals: {},
})
