import { accountOf } from '../../../shared/documents/author.ts'
import type { Reckoning } from '../../../shared/documents/station/cost.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { CLOCK_AHEAD_MS, SERVER } from '../../../shared/sync/engine.ts'
import type { ArrivedFact, Seen } from '../sight.ts'

/**
 * How far a customer's stated time may lie from its arrival, to their own cost. Their clock is corrected better than
 * that.
 */
const NEAR_MS = CLOCK_AHEAD_MS

export type TrustedTimes = Pick<Reckoning, 'startedAt' | 'stoppedAt' | 'askedAt'>

/**
 * The times of a bill. A customer's stated time alone sets none: a time stated long afterwards counts as its arrival,
 * unless staff or a meter say the same.
 */
export function trustedTimes(station: Seen<StationView>, session: SessionView): TrustedTimes {
  const facts = station.record('sessions', session.id)?.facts
  const words = witnessesOf(station, session)
  const startedAt = trusted(facts?.get('started'), words, 'later')
  const stoppedAt = trusted(facts?.get('stopped'), words, 'earlier')
  const askedAt = session.payments.flatMap(({ id }): [string, number][] => {
    const at = trusted(station.record('payments', id)?.facts.get('asked'), NOBODY, 'earlier')
    return at === undefined ? [] : [[id, at]]
  })
  return {
    ...(startedAt !== undefined && { startedAt }),
    ...(stoppedAt !== undefined && { stoppedAt: Math.max(stoppedAt, startedAt ?? stoppedAt) }),
    askedAt: new Map(askedAt),
  }
}

/** A customer who waits at the desk is seen by no one until someone comes. */
const NOBODY: readonly number[] = []

/**
 * `helps`: the direction of error that favours its author. A clock may be wrong by this much, but never in that
 * direction: a start two minutes ahead and a stop two minutes back, every four minutes, had a seat for nothing. A queue
 * kept on a device that was offline proves nothing, since that device writes it.
 */
function trusted(
  fact: ArrivedFact | undefined,
  witnesses: readonly number[],
  helps: 'later' | 'earlier',
): number | undefined {
  if (fact === undefined) return undefined
  const claimed = saidAt(fact)
  if (accountOf(fact.by) === null || witnesses.some(at => isNear(claimed, at))) return claimed
  const isToTheirGood = helps === 'later' ? claimed > fact.at : claimed < fact.at
  return isToTheirGood || !isNear(claimed, fact.at) ? fact.at : claimed
}

/** The times others have stated of the session: staff, a charger, a meter. */
function witnessesOf(station: Seen<StationView>, { id, payments }: SessionView): number[] {
  const records = [station.record('sessions', id), ...payments.map(payment => station.record('payments', payment.id))]
  return records.flatMap(record =>
    [...(record?.facts ?? [])].flatMap(([name, fact]) => (isWitness(name, fact) ? [saidAt(fact)] : [])),
  )
}

/** The server's own times are conclusions; but it passes on a meter's figures. */
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
