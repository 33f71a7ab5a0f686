import { defineKind, type FoldedKind } from '../sync/kind.ts'
import { AccountFold } from './account/fold.ts'
import { accountRules } from './account/policy.ts'
import type { AccountView } from './account/view.ts'
import { LEDGER_KEY, NOTE_KEY, PAIR_KEY } from './keys.ts'

/**
 * One customer's own document: their wallet, what they used and paid, what they were told. Nobody else reads it.
 *
 * The customer asks and the server answers. Money is a ledger that only the server writes, and the balance is its sum:
 * there is no field in which a balance stands.
 *
 *     account/facts.ts     what can be said
 *     account/policy.ts    who may say it
 *     account/visit.ts     the copy of a session that stays when its station's document begins afresh
 *     account/strikes.ts   missed bookings, and when they block the next
 *     account/actions.ts   what a customer does with it
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
      claims: { holds: 'records' },
      favourites: { holds: 'facts' },
      strikes: { holds: 'records', keys: PAIR_KEY },
    },
    accountRules,
  ),
  fold: () => new AccountFold(),
}
