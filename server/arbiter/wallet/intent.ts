import type { IntentFacts } from '../../../shared/documents/desk/facts.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { lookAgain, type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { Sight } from '../sight.ts'

/** Acquirers end their own page before: 30 minutes after it was asked for. */
export const INTENT_MS = 30 * 60_000
const PATIENCE_MS = INTENT_MS + 10 * 60_000

type Made = IntentFacts['made']

/**
 * A payment online from its intent on: when the acquirer says that nothing comes, or says nothing, its customer is told. Money
 * that comes after all is a transfer, and counts all the same.
 */
export function tendIntent(sight: Sight, { station, intent: id }: { station: string; intent: string }): Missing {
  const home = sight.desk(station)
  const { made, paid, refused } = home?.view.intents.get(id) ?? {}
  if (home === null || made === undefined || paid !== undefined) return NOTHING_MISSING
  if (refused !== undefined) return tellPayer(sight, id, made, refused)
  const due = made.at + PATIENCE_MS
  if (sight.now < due) return lookAgain(due)
  return missing(...says(home, fact('intents', id, 'refused', { at: sight.now, why: 'no-word' })))
}

function tellPayer(sight: Sight, id: string, made: Made, { at, why }: IntentFacts['refused']): Missing {
  if (made.for === 'bill') {
    const station = sight.hasStation(made.station) ? sight.station(made.station) : null
    const payment = station?.view.payments.get(id)
    const isOpen = payment?.asked !== undefined && (payment.taken ?? payment.settled ?? payment.declined) === undefined
    return station !== null && isOpen
      ? missing(...says(station, fact('payments', id, 'declined', { at, why })))
      : NOTHING_MISSING
  }
  const account = sight.account(made.account)
  const isOpen = account?.view.topUps.get(id)?.isOpen === true
  return account !== null && isOpen
    ? missing(...says(account, fact('topups', id, 'withdrawn', { at, why })))
    : NOTHING_MISSING
}
