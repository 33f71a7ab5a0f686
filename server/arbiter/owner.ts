import { accountOf, personOf } from '../../shared/documents/author.ts'
import type { SessionView, StationView } from '../../shared/documents/station/view.ts'
import type { StandingRecord } from '../../shared/sync/engine.ts'
import type { Seen } from './sight.ts'

/** The account a session belongs to. Null if staff opened it and no one has claimed it. Only the server can tell. */
export function accountBehind(station: Seen<StationView>, session: string): string | null {
  return ownerIn(station, 'sessions', session)
}

/** The account that asked for a payment; null if staff took it unasked. */
export function payerOf(station: Seen<StationView>, payment: string): string | null {
  return ownerIn(station, 'payments', payment)
}

/** The account that reported an issue; null if staff, a charger or the server did. */
export function issueReporter(station: Seen<StationView>, issue: string): string | null {
  return ownerIn(station, 'issues', issue)
}

function ownerIn(station: Seen<StationView>, root: string, id: string): string | null {
  const owner = station.record(root, id)?.owner
  return owner === undefined ? null : accountOf(owner)
}

/** Whether a person wrote off a session, or gave back money of it, that would be theirs. */
export function hasJudged(station: Seen<StationView>, { id, payments }: SessionView, account: string): boolean {
  const isTheirs = (record: StandingRecord | null, isJudgement: (name: string) => boolean) =>
    [...(record?.facts ?? [])].some(([name, { by }]) => isJudgement(name) && personOf(by) === account)
  return (
    isTheirs(station.record('sessions', id), name => name === 'waived') ||
    payments.some(payment => isTheirs(station.record('payments', payment.id), name => name.startsWith('refunded/')))
  )
}
