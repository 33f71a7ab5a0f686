import { createHash } from 'node:crypto'
import { authorOf } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { tariffOf } from '../../../shared/documents/station/cost.ts'
import { readSession, type Session } from '../../../shared/documents/station/session.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { decisiveReadings, type Meter, type Reading } from '../../../shared/energy.ts'
import {
  type Fact,
  type RoomName,
  SERVER,
  type StandingRecord,
  type StatedRecord,
} from '../../../shared/sync/engine.ts'
import type { Statement } from '../../sync/engine.ts'
import { ourTimeSince } from './charger-time.ts'
import { canHaveFlowed } from './flowed.ts'
import { isOfPresent, leftFor, presentFrom, type Registers } from './part.ts'
import type { SaidOf } from './port.ts'
import type { Transaction } from './transactions.ts'

export interface StopHeard {
  room: RoomName
  desk: RoomName
  view: StationView
  charger: string
  said: Pick<SaidOf<'stopped'>, 'at' | 'soc' | 'samples'> & { wh?: number | undefined }
  transaction: Transaction
  /** As it stands, in the document or from an earlier epoch. */
  session: Session
  /** Heard while it ran. */
  readings: readonly Reading[]
  now: number
  ahead: number
  /** Where the charge goes on, where it is moved; null where this is its end. */
  to: string | null
}

/**
 * The session is over, and its registers are known: one append, so that no bill waits for the other half. Standing
 * facts stay: staff may have stopped it, and a charger repeats itself. A register that is missing or cannot be is a
 * matter for staff, who read the meter.
 */
export function hearStop(heard: StopHeard): Statement[] {
  const { room, charger, session, said, to } = heard
  if (session.started === undefined || !isOfPresent(session, heard.transaction)) return []
  const from = presentFrom(session) ?? session.started.at
  const at = Math.max(from, ourTimeSince(heard.transaction, said.at, heard.ahead, heard.now))
  const told = registersOf(heard, at)
  if (to !== null && session.stopped === undefined && told.kind === 'known')
    return says(room, SERVER, leftFor(heard.view, session, told.registers, to))
  const stopped = fact('sessions', session.id, 'stopped', { at, soc: wholeSoc(said.soc), via: 'charger' })
  return [
    ...says(room, isItsOwn(heard) ? authorOf('charger', charger) : SERVER, session.stopped ? [] : [stopped]),
    ...(session.metered ? [] : meteredBy(heard, told)),
  ]
}

type Told = { kind: 'known'; registers: Registers } | { kind: 'doubtful'; matter: Statement }

function meteredBy({ room, session }: StopHeard, told: Told): Statement[] {
  if (told.kind === 'doubtful') return [told.matter]
  return says(room, SERVER, [fact('sessions', session.id, 'metered', told.registers)])
}

/** The registers at both ends, as far as they were told: the end may be the last reading, the start the first. */
function registersOf(heard: StopHeard, at: number): Told {
  const { said, transaction, view, session, now } = heard
  const readings = allReadings(heard)
  const start = transaction.wh ?? readings[0]?.wh
  const end = said.wh ?? readings.at(-1)?.wh
  if (start === undefined || end === undefined) return { kind: 'doubtful', matter: doubt(heard, 'no-register', end) }
  const [startWh, endWh] = [register(start), register(end)]
  const { powerW } = view.connectors.get(transaction.connector) ?? {}
  const isTimed = said.at >= transaction.at && at > (presentFrom(session) ?? 0)
  const ms = isTimed ? said.at - transaction.at : now - transaction.ours
  if (!canHaveFlowed({ startWh, endWh, ms, powerW }))
    return { kind: 'doubtful', matter: doubt(heard, 'too-much-energy', end) }
  const between = readingsFor(heard, { startWh, endWh, at, readings, isClosed: true })
  return { kind: 'known', registers: { at, startWh, endWh, soc: wholeSoc(said.soc), ...between } }
}

/** The readings heard while it ran, and those the charger kept until its end. */
function allReadings({ readings, said, transaction, ahead, now }: StopHeard): Reading[] {
  const kept = (said.samples ?? []).map(({ at, wh }) => ({
    at: ourTimeSince(transaction, at, ahead, now),
    wh: register(wh),
  }))
  const times = new Set(readings.map(({ at }) => at))
  return [...readings, ...kept.filter(({ at }) => !times.has(at))].sort((a, b) => a.at - b.at)
}

function doubt(heard: StopHeard, what: 'no-register' | 'too-much-energy', wh: number | undefined): Statement {
  const { desk, charger, session, transaction, now } = heard
  const id = createHash('sha256')
    .update(JSON.stringify([what, session.id]))
    .digest('hex')
    .slice(0, 32)
  const text = `${charger}, transaction ${transaction.transaction}, ${transaction.wh ?? '?'} → ${heard.said.wh ?? '?'} Wh`
  const told = wh === undefined ? undefined : register(wh)
  const raised = {
    at: now,
    what,
    connector: transaction.connector,
    session: session.id,
    wh: told,
    text: text.slice(0, 500),
  }
  return { room: desk, author: SERVER, facts: [fact('attention', id, 'raised', raised)] }
}

/** Staff have moved it to another charger: it continues there, and this charger's end of it belongs to no one. */
export function isMovedAway({ view, charger, transaction, session }: StopHeard): boolean {
  if (session.lefts.length > 0) return false
  return session.connector !== transaction.connector && view.connectors.get(session.connector)?.charger !== charger
}

/** The owner may have given the connector to another charger meanwhile. */
function isItsOwn({ view, charger, session }: StopHeard): boolean {
  return view.connectors.get(session.connector)?.charger === charger
}

function says(room: RoomName, author: Statement['author'], facts: readonly Fact[]): Statement[] {
  return facts.length === 0 ? [] : [{ room, author, facts }]
}

const MOST_READINGS = 200

/** Only readings that decide between bands: a document cannot hold one for every minute of every session. */
function readingsFor({ view, session }: StopHeard, meter: Meter): { readings?: Reading[] } {
  const whole = view.sessions.get(session.id)
  const from = presentFrom(session)
  const tariff = whole === undefined ? undefined : tariffOf(view, whole, session.started?.at)
  if (tariff === undefined || from === undefined) return {}
  const readings = decisiveReadings(meter, from, tariff.tariff, view.info.timeZone)
  return readings.length === 0 ? {} : { readings: readings.slice(0, MOST_READINGS) }
}

const MOST_WH = 10_000_000_000

/** A register in the form of a fact. Some chargers count in fractions, some begin below zero. */
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
