import type { Taking } from '../../../shared/documents/desk/facts.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import type { Payment } from '../../../shared/documents/station/payment.ts'
import { recordKey } from '../../../shared/sync/fact.ts'
import { DAY_MS } from '../../../shared/time.ts'
import type { SessionSight } from '../session-sight.ts'
import { arrivalOf } from '../sight.ts'
import { missing, says, type Tended } from '../tended.ts'
import { notesOf } from './known-money.ts'

/** For as long a desk has its copies in sight, and longer while their shift is open. */
export const IN_SIGHT_MS = 7 * DAY_MS

/** Copies the money that went over the desk to where its drawer is counted: by receipt, so each falls into its own shift. */
export function copyTakings(at: SessionSight): Tended {
  const { desk, session } = at
  const takings = session.payments.flatMap(payment => takingsOf(payment))
  const lacking = takings.filter(({ key }) => !desk.view.takings.has(key))
  const behind = leftBehind(at, lacking)
  const fresh = lacking.filter(({ key }) => !behind.has(key))
  const said = says(desk, ...fresh.map(({ key, taking }) => bareFact('takings', key, taking)))
  const notes = fresh.flatMap(({ key, taking }) => notesOf(key, taking))
  return missing(...said.map(statement => ({ ...statement, notes })))
}

/**
 * Those that a desk which began afresh copied long ago and has left behind: stated again they would come to stand nowhere.
 * What is young is in sight or was never copied, so that only old money costs a look at the index.
 */
function leftBehind({ sight, now, station, desk }: SessionSight, lacking: readonly Copy[]): ReadonlySet<string> {
  const old = lacking.filter(({ payment, name }) => {
    const arrived = arrivalOf(station, 'payments', payment, name)
    return arrived !== undefined && arrived <= now - IN_SIGHT_MS
  })
  if (old.length === 0) return new Set()
  const records = new Map(old.map(({ key }) => [recordKey({ root: 'takings', id: key }), key]))
  const known = sight.archivedAtDesk(desk.id, [...records.keys()])
  // Not fetched yet: for now none of them is copied, and whoever asked looks again.
  return known === null ? new Set(records.values()) : new Set([...known.keys()].flatMap(key => records.get(key) ?? []))
}

interface Copy {
  key: string
  taking: Taking
  /** The fact it is a copy of. */
  payment: string
  name: string
}

function takingsOf({ id, session, taken, refunds }: Payment): Copy[] {
  const takings: Copy[] = []
  if (taken !== undefined) {
    const { at, method, amount, receipt } = taken
    takings.push({ key: id, payment: id, name: 'taken', taking: { at, session, method, amount, receipt } })
  }
  for (const [index, { at, amount, to, receipt }] of refunds.entries()) {
    if (receipt === undefined || (to !== 'cash' && to !== 'card')) continue
    const number = index + 1
    const taking = { at, session, method: to, amount: -amount, receipt }
    takings.push({ key: `${id}:${number}`, payment: id, name: `refunded/${number}`, taking })
  }
  return takings
}
