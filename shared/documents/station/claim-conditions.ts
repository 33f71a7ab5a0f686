import {
  type Asked,
  BARE,
  CLOCK_AHEAD_MS,
  type Condition,
  type Lookup,
  type StandingRecord,
} from '../../sync/engine.ts'
import { because, factOf, NOT_YOURS, said } from '../conditions.ts'
import type { Why } from '../why.ts'
import type { IssueFacts, OrderFacts, SessionFacts } from './facts.ts'
import { DEFAULT_INFO } from './view.ts'

/*
 * Who may act on a spot, as far as one session's facts tell when the act is stated. Whether another session has the
 * spot is checked where the act is carried out: `claim.ts`.
 */

/** The place of a session: its last move, otherwise its start, grant or booking. */
export function whereabouts(record: StandingRecord | null): string | undefined {
  for (let number = 99; number > 0; number -= 1) {
    const moved = factOf<{ connector: string }>(record, `moved/${number}`)
    if (moved !== undefined) return moved.connector
  }
  const names = ['started', 'granted', 'booked'] as const
  return names
    .map(name => factOf<{ connector: string }>(record, name)?.connector)
    .find(connector => connector !== undefined)
}

/** The owner's setting, or the trade's default. */
export function setting<Name extends keyof typeof DEFAULT_INFO>(asked: Asked, name: Name): (typeof DEFAULT_INFO)[Name] {
  return factOf<(typeof DEFAULT_INFO)[Name]>(asked.standing.record('info', name), BARE) ?? DEFAULT_INFO[name]
}

/**
 * Where the owner asks for it, a check-in needs the code of the place. `present` is the server's and may not be missed
 * by a device that waits for it: the server states it in one with the check-in, when it has seen the code.
 */
export const codeShown: Condition = asked =>
  setting(asked, 'placeCode') && !asked.record?.facts.has('present') ? because('needs-code') : null

/** Every look at the station goes through its slots, so a stranger's slot has a longest length and a latest start. */
export const slotInBounds: Condition = asked => {
  const { from, until } = said<SessionFacts['booked']>(asked)
  if (from > asked.now + CLOCK_AHEAD_MS + setting(asked, 'horizonMs')) return because('too-far-ahead')
  return until !== undefined && until - from > setting(asked, 'longestMs') ? because('too-long') : null
}

/** How often the end of one slot may be asked for anew. */
export const MOST_EXTENSIONS = 12

/** A slot may end later, up to the longest one. Whether its spot is free then, the server sees. */
export const endsLater: Condition = asked => {
  const booked = factOf<SessionFacts['booked']>(asked.record, 'booked')
  const { until } = said<SessionFacts['extends/#']>(asked)
  if (booked?.until === undefined || until <= booked.until) return because('not-a-time')
  if (until - booked.from > setting(asked, 'longestMs')) return because('too-long')
  return Number(asked.fact.name.split('/')[1]) > MOST_EXTENSIONS ? because('too-many-open') : null
}

/** The answer to a wish for a later end: one for each. */
export const answersExtension: Condition = ({ fact, record }) => {
  const number = fact.name.split('/')[1]
  if (!record?.facts.has(`extends/${number}`)) return because('not-asked')
  const isAnswered = ['extended', 'unextended'].some(name => record.facts.has(`${name}/${number}`))
  return isAnswered ? because('answered') : null
}

/** How often one charge may be given another goal. */
export const MOST_GOALS = 30

/** One goal at a time: of two, people would not know which ends the charge. */
export const oneGoal: Condition = asked => {
  const { money, wh, soc } = said<SessionFacts['goal/#']>(asked)
  if ([money, wh, soc].filter(goal => goal !== undefined).length > 1) return because('wrong-key')
  if (setting(asked, 'kind') !== 'charging') return because('no-charger')
  return Number(asked.fact.name.split('/')[1]) > MOST_GOALS ? because('too-many-open') : null
}

/** The server stops a charge at its customer's goal, and orders nothing else. */
export const atGoal: Condition = asked => {
  const { session, action } = said<OrderFacts['asked']>(asked)
  const record = session === undefined ? null : asked.standing.record('sessions', session)
  return action === 'stop' && record?.facts.has('goal/1') ? null : NOT_YOURS
}

/** A series is of booked times: what is held now, or waited for, is one. */
export const ofSlots: Condition = ({ fact }) => {
  const { series, until, waits } = fact.value as SessionFacts['booked']
  return series !== undefined && (until === undefined || waits === true) ? because('not-a-time') : null
}

/** In how many lines one person may stand at one place. */
const MOST_LINES = 3

/** One stands in line for a spot now, not for a time, holds no other for it, and stands there once. */
export const inFewLines: Condition = ({ author, fact, standing }) => {
  const { connector, waits, any, until, replaces } = fact.value as SessionFacts['booked']
  if (waits !== true) return any === true ? because('not-a-time') : null
  if (until !== undefined || replaces !== undefined) return because('not-a-time')
  const lines = [...standing.lookUp(inLineByOwner, author.id)].map(([, record]) => bookedBy(record)?.connector)
  return lines.length < MOST_LINES && !lines.includes(connector) ? null : because('too-many-open')
}

const inLineByOwner: Lookup = {
  root: 'sessions',
  keysOf: record => (bookedBy(record)?.waits === true && !isAnswered(record.facts) ? [record.owner] : []),
}

const bookedBy = (record: StandingRecord) => factOf<SessionFacts['booked']>(record, 'booked')

function isAnswered(facts: StandingRecord['facts']): boolean {
  return ['granted', 'denied', 'cancelled', 'started'].some(name => facts.has(name))
}

/** It came to nothing before anyone was there. */
const overUnused = (record: StandingRecord | null): Why | null => {
  if (record?.facts.has('started')) return null
  return (['denied', 'expired'] as const).find(name => record?.facts.has(name)) ?? (isGivenUp(record) ? 'ended' : null)
}

function isGivenUp(record: StandingRecord | null): boolean {
  return ['cancelled', 'waived'].some(name => record?.facts.has(name))
}

/** Granted or asked for, and its time has come and not passed. */
const whyNotDue = (asked: Asked, earlyMs: number): Why | null => {
  if (asked.record?.facts.has('started')) return null
  const granted = factOf<SessionFacts['granted']>(asked.record, 'granted')
  const booked = factOf<SessionFacts['booked']>(asked.record, 'booked')
  const { from } = granted ?? booked ?? { from: 0 }
  if (asked.now < from - earlyMs) return 'too-early'
  if (granted === undefined) return null
  const end = booked?.until === undefined ? granted.until : Math.min(from + setting(asked, 'graceMs'), granted.until)
  return asked.now < end ? null : 'expired'
}

/**
 * Under an own session that is there, or granted and due, on that very spot. If the server has not answered yet, the
 * order waits where it is carried out.
 */
export const ownOrder: Condition = asked => {
  const { session, connector, action } = said<OrderFacts['asked']>(asked)
  const record = session === undefined ? null : asked.standing.record('sessions', session)
  if (record?.owner !== asked.author.id || action === 'reset' || action === 'move') return NOT_YOURS
  if (whereabouts(record) !== connector) return because('other-connector')
  if (action !== 'unlock' && record.facts.has('stopped')) return because('ended')
  if (action === 'stop') return null
  const why = overUnused(record) ?? whyNotDue({ ...asked, record }, setting(asked, 'checkInMs'))
  return why === null ? null : because(why)
}

/** A move names a charge that runs here, and where it goes. */
export const mayMove: Condition = asked => {
  const { action, session, connector, to } = said<OrderFacts['asked']>(asked)
  if (action !== 'move') return to === undefined ? null : because('wrong-key')
  const record = session === undefined ? null : asked.standing.record('sessions', session)
  if (record === null) return because('no-such-session')
  if (!record.facts.has('started')) return because('not-started')
  if (record.facts.has('stopped')) return because('ended')
  if (whereabouts(record) !== connector || to === connector) return because('other-connector')
  return to === undefined || asked.standing.record('connectors', to) === null ? because('no-such-connector') : null
}

/** Only a seat can be held and empty: a charging car needs no one beside it. */
export const ofSeat: Condition = asked =>
  said<IssueFacts['reported']>(asked).empty === true && setting(asked, 'kind') !== 'library'
    ? because('not-a-seat')
    : null

/**
 * An empty seat is taken from its reader unless they return, so only a person waiting for it may report it: under an
 * own booking of it that is granted and due. A stranger reports an issue, and staff look.
 */
export const seenByNext: Condition = asked => {
  const { empty, session, connector } = said<IssueFacts['reported']>(asked)
  if (empty !== true) return null
  const record = session === undefined ? null : asked.standing.record('sessions', session)
  if (record?.owner !== asked.author.id) return NOT_YOURS
  const granted = factOf<SessionFacts['granted']>(record, 'granted')
  if (granted === undefined) return because('not-granted')
  if (granted.connector !== connector) return because('other-connector')
  if (record.facts.has('started')) return because('started')
  // Not earlier: until then the seat is rightly another's.
  const why = overUnused(record) ?? whyNotDue({ ...asked, record }, 0)
  return why === null ? null : because(why)
}
