import type { Visit } from '../../../shared/documents/account/facts.ts'
import { visitOf } from '../../../shared/documents/account/visit.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import { broughtIn } from '../../../shared/documents/station/payment.ts'
import { isEqualJson, type Json } from '../../../shared/json.ts'
import { BARE } from '../../../shared/sync/fact.ts'
import type { SessionSight } from '../session-sight.ts'
import type { ArrivedRecord } from '../sight.ts'
import { missing, NOTHING_MISSING, says, type Tended } from '../tended.ts'

const MOST_PAYMENTS = 50
const NO_FACTS: ArrivedRecord['facts'] = new Map()

/**
 * Keeps the copy of a session in its customer's account as it stands at the station. From the copy their devices know the
 * session as theirs, and it stays when the station begins afresh.
 */
export function copyVisit(at: SessionSight): Tended {
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

function copyOf({ now, station, session, phase }: SessionSight): Visit {
  const factsOf = (root: string, id: string) => station.record(root, id)?.facts ?? NO_FACTS
  // Those that brought money first: without them the copy would not add up to what was paid.
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
