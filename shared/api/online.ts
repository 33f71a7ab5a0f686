import * as v from 'valibot'
import { ACQUIRERS } from '../bank/acquirer.ts'
import * as is from '../documents/shapes.ts'
import { endpoint } from './endpoint.ts'
import { ACTING_REFUSALS, stationId } from './station.ts'

/* Cards and wallets online, on the page of an acquirer. Amounts are minor units. */

/**
 * Asks for the page where a customer pays by card: what is due for a `session`, or `amount` into the wallet. `id` is that of the
 * payment or the top-up, a new one or one that waits: then the page is the same. That it was paid, only the acquirer says.
 */
export const payOnline = endpoint({
  method: 'POST',
  path: '/api/me/online-payments',
  input: v.strictObject({
    id: is.id,
    station: stationId,
    session: v.exactOptional(is.id),
    amount: v.exactOptional(is.amount),
    purpose: v.exactOptional(is.line(80)),
    language: v.picklist(['en', 'vi']),
  }),
  output: v.object({ url: v.string() }),
  refusals: { ...ACTING_REFUSALS, 'no-acquirer': 404, 'acquirer-down': 424 },
})

/** An organisation's acquirer, for its owners, and when its last messages came to this server since it started. */
export const getAcquirer = endpoint({
  method: 'GET',
  path: '/api/organisations/:organisation/acquirer',
  input: v.strictObject({ organisation: stationId }),
  output: v.object({
    acquirer: v.nullable(v.picklist(ACQUIRERS)),
    heardAt: v.nullable(v.number()),
    /** Without a right signature: the secret is another, or somebody tries. */
    forgedAt: v.nullable(v.number()),
  }),
  refusals: {},
})
