import type { Taking } from '../../../shared/documents/desk/facts.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import type { Payment } from '../../../shared/documents/station/payment.ts'
import { recordKey } from '../../../shared/sync/engine.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { type Missing, missing, says } from '../missing.ts'
import type { SessionCase } from '../session-case.ts'
import { arrivalOf } from '../sight.ts'
import { notesOf } from './known-money.ts'

/** How long a desk has its copies in sight; longer while their shift is open. */
export const IN_SIGHT_MS = 7 * DAY_MS

/**
 * Copies the money that went over the desk to the place where its drawer is counted: by receipt, so each falls into its
 * own shift.
 */
export function copyTakings(at: SessionCase): Missing {
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
 * Copies a desk made long ago and left behind at a new epoch: stated again they would never stand. Young ones are in
 * sight or were never copied, so only old money costs a look at the index.
 */
function leftBehind({ sight, now, station, desk }: SessionCase, lacking: readonly Copy[]): ReadonlySet<string> {
  const old = lacking.filter(({ payment, name }) => {
    const arrived = arrivalOf(station, 'payments', payment, name)
    return arrived !== undefined && arrived <= now - IN_SIGHT_MS
  })
  if (old.length === 0) return new Set()
  const records = new Map(old.map(({ key }) => [recordKey({ root: 'takings', id: key }), key]))
  const known = sight.archivedAtDesk(desk.id, [...records.keys()])
  // Not fetched yet: for now none of them is copied, and the caller looks again.
  return known === null ? new Set(records.values()) : new Set([...known.keys()].flatMap(key => records.get(key) ?? []))
}

interface Copy {
  key: string
  taking: Taking
  /** The original fact. */
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
    if (receipt === undefined || to === undefined || to === 'wallet') continue
    const number = index + 1
    const taking = { at, session, method: to, amount: -amount, receipt }
    takings.push({ key: `${id}:${number}`, payment: id, name: `refunded/${number}`, taking })
  }
  return takings
}
