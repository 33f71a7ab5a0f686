import type { HistorySession } from '../../../shared/api/history.ts'
import { isHolding, type Phase, phaseAt } from '../../../shared/documents/station/phase.ts'
import type { SessionView, StationView } from '../../../shared/documents/station/view.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import type { Span } from '../money/span.ts'
import { opensIn } from '../places/open-hours.ts'

/** A time when a spot is, or was, taken. */
export interface Block {
  readonly session: string
  readonly connector: string
  readonly from: number
  readonly until: number
  readonly phase: Phase
  /** As the archive tells it, where the station's own document has it no more. */
  readonly past?: HistorySession
}

/** Everybody's time at every spot on one day: who has it, who had it, who was there. */
export function blocksOn(station: StationView, day: Span, now: number): Block[] {
  const blocks: Block[] = []
  for (const session of station.sessions.values()) {
    const phase = phaseAt(station, session, now)
    if (!isHolding(phase) && session.started === undefined) continue
    const { from, until } = timeOf(station, session, now)
    if (from < day.until && day.from < until)
      blocks.push({ session: session.id, connector: session.connector, from, until, phase })
  }
  return blocks.sort((a, b) => a.from - b.from || (a.session < b.session ? -1 : 1))
}

/** Sessions of one day that have left the station's document since: a document begins afresh most nights. */
export function pastBlocksOn(sessions: readonly HistorySession[], day: Span, station: StationView): Block[] {
  return sessions.flatMap((past): Block[] => {
    const { id: session, connector, phase, started, stopped } = past
    if (station.sessions.has(session) || started === undefined || stopped === undefined) return []
    const [from, until] = [started.at, Math.max(stopped.at, started.at + 1)]
    return from < day.until && day.from < until ? [{ session, connector, from, until, phase, past }] : []
  })
}

/** From the booked or real begin to the booked or real end; a present person stays at least until now. */
function timeOf(station: StationView, session: SessionView, now: number): Span {
  const { started, stopped, granted, booked } = session
  const from = started?.at ?? granted?.from ?? booked?.from ?? now
  if (stopped !== undefined) return { from, until: Math.max(stopped.at, from + 1) }
  const slotEnd = booked?.until ?? (started === undefined ? (granted?.until ?? from + station.info.holdMs) : now)
  return { from, until: started === undefined ? slotEnd : Math.max(slotEnd, now) }
}

/** The full hours a day's calendar shows: the opening hours, and any with a person there. */
export function hoursOf(station: StationView, day: Span, blocks: readonly Block[]): number[] {
  const hours: number[] = []
  for (let at = day.from; at < day.until; at += HOUR_MS) hours.push(at)
  const isShown = (at: number) =>
    opensIn(station.info, at) || blocks.some(({ from, until }) => from < at + HOUR_MS && at < until)
  const [first, last] = [hours.findIndex(isShown), hours.findLastIndex(isShown)]
  return first === -1 ? [] : hours.slice(first, last + 1)
}

/** Where a block lies between the first and the last shown hour, in hundredths. */
export function extentIn(hours: readonly number[], { from, until }: Span): { start: number; length: number } {
  const [begin = 0] = hours
  const whole = hours.length * HOUR_MS
  const share = (at: number) => (100 * Math.min(Math.max(at - begin, 0), whole)) / (whole || 1)
  return { start: share(from), length: share(until) - share(from) }
}
