import type { Taking } from '../../../shared/documents/desk/facts.ts'
import { bareFact } from '../../../shared/documents/outcome.ts'
import type { Payment } from '../../../shared/documents/station/payment.ts'
import type { SessionSight } from '../session-sight.ts'
import { missing, says, type Tended } from '../tended.ts'

/** Copies the money that went over the desk to where its drawer is counted: by receipt, so each falls into its own shift. */
export function copyTakings({ desk, session }: SessionSight): Tended {
  const takings = session.payments.flatMap(payment => takingsOf(payment))
  const fresh = takings.filter(({ key }) => !desk.view.takings.has(key))
  return missing(...says(desk, ...fresh.map(({ key, taking }) => bareFact('takings', key, taking))))
}

function takingsOf({ id, session, taken, refunds }: Payment): { key: string; taking: Taking }[] {
  const takings: { key: string; taking: Taking }[] = []
  if (taken !== undefined) {
    const { at, method, amount, receipt } = taken
    takings.push({ key: id, taking: { at, session, method, amount, receipt } })
  }
  for (const [index, { at, amount, to, receipt }] of refunds.entries()) {
    if (receipt === undefined || (to !== 'cash' && to !== 'card')) continue
    takings.push({ key: `${id}:${index + 1}`, taking: { at, session, method: to, amount: -amount, receipt } })
  }
  return takings
}
