import * as v from 'valibot'
import { bankAccount } from '../bank/account.ts'
import { colour, logoId } from '../brand.ts'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'
import { PROVED, typedPassword } from './person.ts'
import { organisationName, stationId } from './station.ts'

/** Gives an organisation the name under which its customers see their wallet. For its owners. */
export const renameOrganisation = endpoint({
  method: 'PUT',
  path: '/api/organisations/:organisation',
  input: v.strictObject({
    organisation: stationId,
    name: organisationName,
  }),
  output: v.object({}),
  refusals: {},
})

/**
 * Gives an organisation its colour and its logo, for its owners; null takes one away, and what is left out stays. The logo is a
 * PNG of at most 256 by 256 pixels and 8 kB, as base64; its pixels are packed anew, and nothing else of it is kept.
 */
export const setBrand = endpoint({
  method: 'PUT',
  path: '/api/organisations/:organisation/brand',
  input: v.strictObject({
    organisation: stationId,
    colour: v.exactOptional(v.nullable(colour)),
    logo: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(11_000), v.base64()))),
  }),
  output: v.object({}),
  refusals: { 'not-a-picture': 422 },
})

/** Whether who works for an organisation needs a second factor, for its owners. */
export const wantsFactor = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisation/second-factor',
  input: v.strictObject({ organisation: stationId }),
  output: v.object({ isWanted: v.boolean() }),
  refusals: {},
})

/**
 * Says so, for an owner who has one and has just shown who they are. Who has none may from then on do nothing at the
 * organisation's stations but set one up; programs with a key of theirs neither.
 */
export const setWantsFactor = endpoint({
  method: 'PUT',
  path: '/api/organisations/:organisation/second-factor',
  input: v.strictObject({ organisation: stationId, isWanted: v.boolean() }),
  output: v.object({}),
  refusals: { ...PROVED, 'own-factor-first': 409 },
})

/** An organisation's logo, for anyone: it stands on boards, too. */
export const getLogo = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisation/logos/:logo',
  answers: 'picture',
  input: v.strictObject({ organisation: stationId, logo: logoId }),
  output: v.null(),
  refusals: { 'no-such-logo': 404 },
})

/**
 * What an organisation has to do with one of its customers, for its owners: visits of the last season, what is owed, missed
 * bookings, and the wallet they have with it. Nothing of other organisations.
 */
export const getCustomer = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisation/customers/:customer',
  input: v.strictObject({ organisation: stationId, customer: is.id }),
  output: v.object({
    /** Null once it is erased. */
    name: v.nullable(v.string()),
    purses: v.array(v.object({ currency: v.string(), amount: v.number() })),
    /** The latest first. */
    visits: v.array(
      v.object({
        ...{ id: v.string(), station: v.string(), label: v.string(), phase: v.string() },
        ...{ at: v.number(), currency: v.string(), total: v.nullable(v.number()), due: v.number() },
      }),
    ),
    missed: v.array(v.object({ station: v.string(), at: v.number(), isLifted: v.boolean() })),
  }),
  refusals: { 'no-such-customer': 404 },
})

/** Says where customers' transfers go, for its owners and with their password; null: nowhere any more. */
export const setBank = endpoint({
  method: 'PUT',
  path: '/api/organisations/:organisation/bank',
  input: v.strictObject({ organisation: stationId, bank: v.nullable(bankAccount), password: typedPassword }),
  output: v.object({}),
  refusals: { 'wrong-credentials': 401 },
})

/** Since when the bank's messages are believed; null: they are not. */
export const bankMessages = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisation/bank-messages',
  input: v.strictObject({ organisation: stationId }),
  output: v.object({ since: v.nullable(v.number()) }),
  refusals: {},
})

/**
 * Makes a secret with which a program signs what the bank tells, or ends it, for an organisation's owners and with their
 * password. It is shown once; the one before is good for nothing any more.
 */
export const setBankMessages = endpoint({
  method: 'PUT',
  path: '/api/organisations/:organisation/bank-messages',
  input: v.strictObject({ organisation: stationId, isOn: v.boolean(), password: typedPassword }),
  output: v.object({ secret: v.nullable(v.string()) }),
  refusals: { 'wrong-credentials': 401 },
})

const arrivedTransfer = v.strictObject({
  line: v.pipe(v.string(), v.minLength(1), v.maxLength(700)),
  at: is.time,
  amount: is.amount,
  currency: is.currency,
  text: is.text(500),
  from: v.exactOptional(is.line(140)),
})

/**
 * The bank tells of a transfer: signed by the Standard Webhooks rules with the organisation's secret. `line` is the bank's own
 * name for it: told twice, it came once.
 */
export const bankMessage = endpoint({
  method: 'POST',
  path: '/api/organisations/:organisation/bank-message',
  input: v.strictObject({
    organisation: stationId,
    type: v.literal('transfer.arrived'),
    timestamp: v.exactOptional(v.string()),
    data: arrivedTransfer,
  }),
  output: v.object({ added: v.number() }),
  refusals: { 'wrong-signature': 401 },
})

/**
 * Hands over lines of a bank's statement, for its owners. Each pays the bill or the top-up whose reference stands in it; the
 * others wait for the owner. `line` is the bank's own name for the transfer: what was handed over before is left out.
 */
export const addTransfers = endpoint({
  method: 'POST',
  path: '/api/organisations/:organisation/transfers',
  input: v.strictObject({
    organisation: stationId,
    transfers: v.pipe(v.array(arrivedTransfer), v.minLength(1), v.maxLength(200)),
  }),
  output: v.object({ added: v.number() }),
  refusals: {},
})

export const EXPORT_TABLES = ['stations', 'spots', 'sessions', 'bills', 'payments', 'wallets'] as const

export type ExportTable = (typeof EXPORT_TABLES)[number]

/**
 * An organisation's everything, for its owners: each fact of its stations, desks and chargers, who works there, and its
 * customers' wallets. With `table`, one of them as CSV, for a spreadsheet: there times are ISO 8601, in JSON milliseconds.
 */
export const exportOrganisation = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisation/export',
  input: v.strictObject({ organisation: stationId, table: v.exactOptional(v.picklist(EXPORT_TABLES)) }),
  answers: 'file',
  output: v.unknown(),
  refusals: {},
})
