import * as v from 'valibot'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'
import { ACTING_REFUSALS, newRecordId, stationId } from './station.ts'

/* A customer's own data, for their own programs. Amounts are minor units, times epoch milliseconds. */

const topUp = v.object({
  id: v.string(),
  station: v.string(),
  amount: v.number(),
  method: v.exactOptional(v.picklist(['cash', 'card', 'transfer'])),
  at: v.number(),
  state: v.picklist(['open', 'credited', 'declined', 'withdrawn']),
  /** The amount that came, where it was credited. */
  credited: v.exactOptional(v.number()),
  why: v.exactOptional(v.string()),
  /** The reference that a transfer has to carry. */
  reference: v.exactOptional(v.string()),
})

/** One's own sessions of the last season, with what they cost, latest first. */
export const ownSessions = endpoint({
  method: 'GET',
  path: '/api/me/sessions',
  scope: 'own',
  input: v.strictObject({}),
  output: v.object({
    sessions: v.array(
      v.object({
        id: v.string(),
        station: v.string(),
        name: v.string(),
        label: v.string(),
        phase: v.string(),
        at: v.number(),
        currency: v.string(),
        total: v.nullable(v.number()),
        due: v.number(),
        paid: v.number(),
      }),
    ),
  }),
  refusals: {},
})

/** One's own wallets and every movement in them, latest first. */
export const ownWallet = endpoint({
  method: 'GET',
  path: '/api/me/wallet',
  scope: 'own',
  input: v.strictObject({}),
  output: v.object({
    purses: v.array(v.object({ organisation: v.string(), currency: v.string(), amount: v.number() })),
    entries: v.array(
      v.object({
        key: v.string(),
        at: v.number(),
        kind: v.picklist(['payment', 'topup', 'refund']),
        amount: v.number(),
        currency: v.string(),
        station: v.string(),
      }),
    ),
  }),
  refusals: {},
})

/** One's own top-ups, latest first. */
export const ownTopUps = endpoint({
  method: 'GET',
  path: '/api/me/top-ups',
  scope: 'own',
  input: v.strictObject({}),
  output: v.object({ topUps: v.array(topUp) }),
  refusals: {},
})

/** Asks a station for money in the wallet. Asked by transfer, the answer has the reference it has to carry. */
export const askOwnTopUp = endpoint({
  method: 'POST',
  path: '/api/me/top-ups',
  scope: 'pay',
  input: v.strictObject({
    id: newRecordId,
    station: stationId,
    amount: is.amount,
    method: v.exactOptional(v.picklist(['cash', 'card', 'transfer'])),
  }),
  output: topUp,
  refusals: ACTING_REFUSALS,
})
