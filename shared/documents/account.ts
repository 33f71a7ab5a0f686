import { defineKind, type FoldedKind } from '../sync/engine.ts'
import { AccountFold } from './account/fold.ts'
import { accountRules } from './account/policy.ts'
import type { AccountView } from './account/view.ts'
import { BILL_KEY, LEDGER_KEY, NOTE_KEY, PAIR_KEY } from './keys.ts'
import { CUSTOMER_PACE } from './open-records.ts'

/**
 * One customer's own document: their wallet, their sessions and payments, their notifications. No one else reads it.
 *
 * The customer asks and the server answers. Money is a ledger that only the server writes, and the balance is its sum:
 * no field holds a balance.
 *
 *     account/facts.ts     all facts and their forms
 *     account/policy.ts    who may state them
 *     account/visit.ts     the copy of a session that stays when its station's document starts afresh
 *     account/passes.ts    what is left of a customer's passes
 *     account/groups.ts    the price groups of a customer, at a time
 *     account/strikes.ts   missed bookings, and when they block the next
 *     account/actions.ts   the customer's actions
 */
export const account: FoldedKind<AccountView> = {
  ...defineKind(
    'account',
    {
      profile: { holds: 'facts' },
      ledger: { holds: 'facts', keys: LEDGER_KEY },
      topups: { holds: 'records' },
      visits: { holds: 'facts' },
      notes: { holds: 'facts', keys: NOTE_KEY },
      seen: { holds: 'facts' },
      disputes: { holds: 'records' },
      buyers: { holds: 'records', keys: BILL_KEY },
      claims: { holds: 'records' },
      cards: { holds: 'records' },
      favourites: { holds: 'facts' },
      passes: { holds: 'records' },
      draws: { holds: 'records', keys: PAIR_KEY },
      groups: { holds: 'records' },
      strikes: { holds: 'records', keys: PAIR_KEY },
    },
    accountRules,
  ),
  paces: { customer: CUSTOMER_PACE },
  fold: map => new AccountFold(map),
}
