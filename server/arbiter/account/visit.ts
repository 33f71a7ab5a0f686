import type { Visit } from '../../../shared/documents/account/facts.ts'
import { visitOf } from '../../../shared/documents/account/visit.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import { broughtIn } from '../../../shared/documents/station/payment.ts'
import { BARE, isEqualJson, type Json } from '../../../shared/sync/engine.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { SessionCase } from '../session-case.ts'
import type { ArrivedRecord } from '../sight.ts'

const MOST_PAYMENTS = 50
const NO_FACTS: ArrivedRecord['facts'] = new Map()

/**
 * Keeps the copy of a session in its customer's account up to date with the station. Their devices know the session as
 * theirs by it, and it stays when the station's document starts afresh.
 */
export function copyVisit(at: SessionCase): Missing {
  const { account, session, station } = at
  if (account === null) return NOTHING_MISSING
  const stands = account.record('visits', session.id)?.facts.get(BARE)?.value as Visit | undefined
  // A customer may use one id at two stations. The first visit keeps it, or the two would replace each other for ever.
  if (stands !== undefined && stands.station !== station.id) return NOTHING_MISSING
  const visit = copyOf(at)
  return stands !== undefined && isSame(stands, visit)
    ? NOTHING_MISSING
    : missing(...says(account, bareFact('visits', session.id, visit)))
}

function copyOf({ now, station, session, phase }: SessionCase): Visit {
  const factsOf = (root: string, id: string) => station.record(root, id)?.facts ?? NO_FACTS
  // Payments that brought money come first: without them the copy would not add up.
  const payments = [...session.payments].sort((a, b) => broughtIn(b) - broughtIn(a)).slice(0, MOST_PAYMENTS)
  return visitOf({
    at: now,
    station: station.id,
    info: station.view.info,
    label: station.view.connectors.get(session.connector)?.label ?? session.connector,
    phase,
    session: factsOf('sessions', session.id),
    payments: new Map(payments.map(({ id }) => [id, factsOf('payments', id)])),
  })
}

function isSame({ at: _, ...stands }: Visit, { at: __, ...visit }: Visit): boolean {
  return isEqualJson(stands as Json, visit as Json)
}
