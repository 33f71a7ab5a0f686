import { SERVER } from '../../shared/documents/author.ts'
import type { Json } from '../../shared/json.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { RoomName } from '../../shared/sync/room.ts'
import type { Statement } from '../sync/live-room.ts'
import type { Seen } from './sight.ts'
import type { Subject } from './subject.ts'

/** What was found missing when something was tended. */
export interface Tended {
  readonly statements: readonly Statement[]
  /** When to look again though nothing has happened: something will have become due. */
  readonly again: number | null
  /** What else has to be tended because of what was seen here. */
  readonly next: readonly Subject[]
  readonly alarms: readonly Alarm[]
  /** What everybody may see at this moment, and what is in no document. */
  readonly shows: readonly Shown[]
}

export interface Shown {
  readonly room: RoomName
  readonly key: string
  readonly state: Json
}

/** Something that cannot be, and that nothing may be done about but by people. */
export interface Alarm {
  readonly what: 'ledger-conflict'
  readonly room: string
  readonly key: string
}

export const NOTHING_MISSING: Tended = { statements: [], again: null, next: [], alarms: [], shows: [] }

/** What the server says in a room. Without facts it says nothing. */
export function says(seen: Seen<unknown>, ...facts: readonly Fact[]): Statement[] {
  return facts.length === 0 ? [] : [{ room: seen.room, author: SERVER, facts }]
}

export function missing(...statements: readonly Statement[]): Tended {
  return { ...NOTHING_MISSING, statements }
}

export function lookAgain(at: number | null): Tended {
  return { ...NOTHING_MISSING, again: at }
}

export function alarmed(...alarms: readonly Alarm[]): Tended {
  return { ...NOTHING_MISSING, alarms }
}

export function together(...parts: readonly Tended[]): Tended {
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
