import { accountOf, SERVER } from '../../../shared/documents/author.ts'
import type { Reckoning } from '../../../shared/documents/station/cost.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { CLOCK_AHEAD_MS } from '../../../shared/sync/policy.ts'
import type { ArrivedFact, Seen } from '../sight.ts'

/** How far a customer's word of a time may lie from when it came. Their clock is measured and corrected to less. */
const NEAR_MS = CLOCK_AHEAD_MS

export type TrustedTimes = Pick<Reckoning, 'startedAt' | 'stoppedAt' | 'askedAt'>

/**
 * The times a bill is made from. A customer's claim of a time sets none: what they state long after it is said to have
 * happened counts from when the server heard it, unless staff or a meter say the same.
 */
export function trustedTimes(station: Seen<StationView>, session: SessionView): TrustedTimes {
  const facts = station.record('sessions', session.id)?.facts
  const words = witnessesOf(station, session)
  const [startedAt, stoppedAt] = [trusted(facts?.get('started'), words), trusted(facts?.get('stopped'), words)]
  const askedAt = session.payments.flatMap(({ id }): [string, number][] => {
    const at = trusted(station.record('payments', id)?.facts.get('asked'), NOBODY)
    return at === undefined ? [] : [[id, at]]
  })
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(stoppedAt !== undefined && { stoppedAt: Math.max(stoppedAt, startedAt ?? stoppedAt) }),
    askedAt: new Map(askedAt),
  }
}

/** Whoever waits at the desk is seen by nobody until somebody comes. */
const NOBODY: readonly number[] = []

function trusted(fact: ArrivedFact | undefined, witnesses: readonly number[]): number | undefined {
  if (fact === undefined) return undefined
  const claimed = saidAt(fact)
  if (accountOf(fact.by) === null || isNear(claimed, fact.at)) return claimed
  return witnesses.some(at => isNear(claimed, at)) ? claimed : fact.at
}

/** The times that others have stated of the session: staff, a charger, a meter. */
function witnessesOf(station: Seen<StationView>, { id, payments }: SessionView): number[] {
  const records = [station.record('sessions', id), ...payments.map(payment => station.record('payments', payment.id))]
  return records.flatMap(record =>
    [...(record?.facts ?? [])].flatMap(([name, fact]) => (isWitness(name, fact) ? [saidAt(fact)] : [])),
  )
}

/** What the server says by itself it only concludes; but a meter's figures it passes on. */
function isWitness(name: string, { by }: ArrivedFact): boolean {
  return by === SERVER.id ? name === 'metered' : accountOf(by) === null
}

function isNear(claimed: number, at: number): boolean {
  return Math.abs(claimed - at) <= NEAR_MS
}

function saidAt({ value, at }: ArrivedFact): number {
  const said = (value as { at?: unknown }).at
  return typeof said === 'number' ? said : at
}
