import type { AccountView, VisitView } from '../../../shared/documents/account/view.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { folded } from '../../ui/format.ts'

/** When a visit was: its start, or when it was to be. */
export function beganAt({ session: { started, granted, booked } }: VisitView): number {
  return started?.at ?? granted?.from ?? booked?.from ?? 0
}

export function newestVisits({ visits }: AccountView): string[] {
  const all = [...visits].sort(([a, one], [b, other]) => beganAt(other) - beganAt(one) || (a < b ? -1 : 1))
  return all.map(([id]) => id)
}

/** Every number a visit's money went under. */
export function receiptsOf({ payments }: SessionView): string[] {
  return payments.flatMap(({ taken, settled }) =>
    [taken?.receipt, settled?.receipt].filter(receipt => receipt !== undefined),
  )
}

/** The visits that fit a search by place, spot or receipt, the newest first. */
export function searchVisits(account: AccountView, text: string): string[] {
  const wanted = folded(text.trim()).split(/\s+/).filter(Boolean)
  return newestVisits(account).filter(id => {
    const visit = account.visits.get(id)
    if (visit === undefined) return false
    const of = folded([visit.name, visit.label, ...receiptsOf(visit.session)].join(' '))
    return wanted.every(word => of.includes(word))
  })
}
