import * as v from 'valibot'
import { endpoint } from './endpoint.ts'
import { stationId } from './station.ts'

/*
 * Files to leave with. In JSON every fact that the log holds; the tables are for a spreadsheet. Amounts are
 * minor units; times are epoch milliseconds in JSON, ISO 8601 in tables.
 */

/** A customer's own data: who they are here, their sign-ins, and every fact in their account, of all epochs. */
export const exportOwn = endpoint({
  method: 'GET',
  path: '/api/me/export',
  input: v.strictObject({}),
  answers: 'file',
  output: v.unknown(),
  refusals: {},
})

export const EXPORT_TABLES = ['stations', 'spots', 'sessions', 'bills', 'payments', 'wallets'] as const

export type ExportTable = (typeof EXPORT_TABLES)[number]

/**
 * An organisation's everything, for its owners: each fact of its stations, desks and chargers, who works there, and its
 * customers' wallets. With `table`, one of them as CSV.
 */
export const exportOrganisation = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisation/export',
  input: v.strictObject({ organisation: stationId, table: v.exactOptional(v.picklist(EXPORT_TABLES)) }),
  answers: 'file',
  output: v.unknown(),
  refusals: {},
})
