import { type Fact, type Json, type RoomName, SERVER } from '../../shared/sync/engine.ts'
import type { Statement } from '../sync/engine.ts'
import type { Seen } from './sight.ts'
import type { Subject } from './subject.ts'

/** The facts found missing while tending. */
export interface Missing {
  readonly statements: readonly Statement[]
  /** When to look again though nothing has happened: something will have become due. */
  readonly again: number | null
  /** Other subjects that have to be tended because of what was seen here. */
  readonly next: readonly Subject[]
  readonly alarms: readonly Alarm[]
  /** States of this moment for everyone to see; they are in no document. */
  readonly shows: readonly Shown[]
  /** A station where somebody is, or is to come: it stays in memory. */
  readonly busy?: string
  /** A station where nobody is: what a start has to know of it. */
  readonly rest?: Rest
}

export interface Shown {
  readonly room: RoomName
  readonly key: string
  readonly state: Json
}

/** A station at rest, as it was looked at. */
export interface Rest {
  readonly station: string
  readonly stands: readonly { room: RoomName; sequence: number }[]
  /** What everybody sees of it. */
  readonly shows: readonly Shown[]
  readonly chargers: readonly string[]
}

/** An impossible state that only people can do something about. */
export interface Alarm {
  readonly what: 'ledger-conflict'
  readonly room: string
  readonly key: string
}

export const NOTHING_MISSING: Missing = { statements: [], again: null, next: [], alarms: [], shows: [] }

/** The server's statement in a room. Without facts there is none. */
export function says(seen: Seen<unknown>, ...facts: readonly Fact[]): Statement[] {
  return facts.length === 0 ? [] : [{ room: seen.room, author: SERVER, facts }]
}

export function missing(...statements: readonly Statement[]): Missing {
  return { ...NOTHING_MISSING, statements }
}

export function lookAgain(at: number | null): Missing {
  return { ...NOTHING_MISSING, again: at }
}

export function alarmed(...alarms: readonly Alarm[]): Missing {
  return { ...NOTHING_MISSING, alarms }
}

export function together(...parts: readonly Missing[]): Missing {
  return {
    statements: parts.flatMap(({ statements }) => statements),
    again: soonest(...parts.map(({ again }) => again)),
    next: parts.flatMap(({ next }) => next),
    alarms: parts.flatMap(({ alarms }) => alarms),
    shows: parts.flatMap(({ shows }) => shows),
  }
}

export function soonest(...times: readonly (number | null)[]): number | null {
  const set = times.filter(time => time !== null)
  return set.length === 0 ? null : Math.min(...set)
}
