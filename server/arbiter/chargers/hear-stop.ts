import { authorOf, SERVER } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { tariffOf } from '../../../shared/documents/station/cost.ts'
import { readSession, type Session } from '../../../shared/documents/station/session.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { decisiveReadings, type Meter, type Reading } from '../../../shared/energy.ts'
import type { Fact, StatedRecord } from '../../../shared/sync/fact.ts'
import type { StandingRecord } from '../../../shared/sync/policy.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Statement } from '../../sync/live-room.ts'
import { ourTimeSince } from './charger-time.ts'
import type { SaidOf } from './port.ts'
import type { Transaction } from './transactions.ts'

export interface StopHeard {
  room: RoomName
  view: StationView
  charger: string
  said: Pick<SaidOf<'stopped'>, 'at' | 'wh' | 'soc'>
  transaction: Transaction
  /** As it stands, in the document or from an earlier epoch. */
  session: Session
  readings: readonly Reading[]
  now: number
  ahead: number
}

/**
 * The session is over, and its registers are known: one append, so that no bill waits for the other half. What stands
 * already is left as it is: staff may have stopped it, and a charger says it twice.
 */
export function hearStop(heard: StopHeard): Statement[] {
  const { room, charger, session, said } = heard
  if (session.started === undefined) return []
  const at = Math.max(session.started.at, ourTimeSince(heard.transaction, said.at, heard.ahead, heard.now))
  const stopped = fact('sessions', session.id, 'stopped', { at, soc: wholeSoc(said.soc), via: 'charger' })
  return [
    ...says(room, isItsOwn(heard) ? authorOf('charger', charger) : SERVER, session.stopped ? [] : [stopped]),
    ...says(room, SERVER, session.metered ? [] : [metered(heard, at)]),
  ]
}

/** Staff have moved it to another charger: it goes on there, and this charger's end of it is nobody's. */
export function isMovedAway({ view, charger, transaction, session }: StopHeard): boolean {
  return session.connector !== transaction.connector && view.connectors.get(session.connector)?.charger !== charger
}

/** The owner may have given the connector to another charger meanwhile. */
function isItsOwn({ view, charger, session }: StopHeard): boolean {
  return view.connectors.get(session.connector)?.charger === charger
}

function says(room: RoomName, author: Statement['author'], facts: readonly Fact[]): Statement[] {
  return facts.length === 0 ? [] : [{ room, author, facts }]
}

function metered(heard: StopHeard, at: number): Fact {
  const { session, said, transaction } = heard
  const [startWh, endWh] = [register(transaction.wh), register(said.wh)]
  const readings = readingsFor(heard, { startWh, endWh, at, readings: heard.readings, isClosed: true })
  return fact('sessions', session.id, 'metered', { at, startWh, endWh, soc: wholeSoc(said.soc), ...readings })
}

const MOST_READINGS = 200

/** Only those that decide between bands: a document cannot hold a reading for every minute of every session. */
function readingsFor({ view, session }: StopHeard, meter: Meter): { readings?: Reading[] } {
  const whole = view.sessions.get(session.id)
  const startedAt = session.started?.at
  const tariff = whole === undefined ? undefined : tariffOf(view, whole, startedAt)
  if (tariff === undefined || startedAt === undefined) return {}
  const readings = decisiveReadings(meter, startedAt, tariff.tariff, view.info.timeZone)
  return readings.length === 0 ? {} : { readings: readings.slice(0, MOST_READINGS) }
}

const MOST_WH = 10_000_000_000

/** A register as a fact can hold it. Some chargers count in fractions, some begin below zero. */
export function register(wh: number): number {
  return Math.min(Math.max(Math.round(wh), 0), MOST_WH)
}

export function wholeSoc(soc: number | undefined): number | undefined {
  return soc === undefined ? undefined : Math.min(Math.max(Math.round(soc), 0), 100)
}

export function sessionFrom(id: string, record: StandingRecord | null): Session {
  const stated: StatedRecord = new Map(
    [...(record?.facts ?? [])].map(([name, { value }]) => [name, { value, confirmed: true }]),
  )
  return readSession(id, stated)
}
