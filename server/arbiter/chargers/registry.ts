import { createHash } from 'node:crypto'
import { fact } from '../../../shared/documents/outcome.ts'
import { type Clock, SERVER } from '../../../shared/sync/engine.ts'
import type { LiveRoom, Statement } from '../../sync/engine.ts'
import { chargersRoom } from '../subject.ts'
import { memoryNotes } from './memory.ts'
import { decideNoted, giving, type NotedParts } from './noted.ts'
import {
  allRegistrations,
  type Registration,
  registering,
  registrationIn,
  registrationKey,
  registrationOf,
} from './registration.ts'

export interface Registering {
  station: string
  identity: string
}

/**
 * Gives a charger to a station: the note, and the fact that it was added, in one append. `taken`: another station has
 * it. Registered again it is what it was.
 */
export async function registerCharger(
  { rooms, log, clock }: NotedParts & { clock: Pick<Clock, 'now'> },
  { station, identity }: Registering,
): Promise<'added' | 'taken'> {
  let result: 'added' | 'taken' = 'taken'
  await change({ rooms, log }, { station, identity }, (standing, chargers) => {
    if (standing !== null && standing.station !== station) return []
    result = 'added'
    const stands = standingOf(chargers, identity)
    const id = stands ?? recordOf(chargers, identity)
    const facts = stands === null ? [fact('chargers', id, 'added', { at: clock.now(), identity })] : []
    return [registering(identity, { ...standing, station, id }), { room: chargers.room.name, author: SERVER, facts }]
  })
  return result
}

/** A charger that was taken down is free for another station, and what was remembered of it is forgotten. */
async function releaseCharger(parts: NotedParts, at: { station: string; identity: string }): Promise<void> {
  const remembered = [...(await memoryNotes(parts.log, at)).keys()]
  await change(parts, at, (standing, chargers) => {
    if (standing?.station !== at.station || standingOf(chargers, at.identity) !== null) return []
    const notes = remembered.map(key => ({ key, value: null }))
    return [registering(at.identity, null), { room: chargers.room.name, author: SERVER, facts: [], notes }]
  })
}

type Changing = (standing: Registration | null, chargers: LiveRoom) => readonly Statement[]

function change(parts: NotedParts, at: { station: string; identity: string }, say: Changing): Promise<void> {
  const room = chargersRoom(at.station)
  return decideNoted(parts, {
    key: registrationKey(at.identity),
    rooms: () => [room],
    say: (note, given) => say(registrationIn(note), given(room)),
  })
}

/** The same for the same charger, until it is retired and comes again. */
function recordOf(chargers: LiveRoom, identity: string): string {
  const times = [...chargers.recordsOf('chargers')].filter(([, { facts }]) => named(facts) === identity).length
  return createHash('sha256').update(`${identity} ${times}`).digest('hex').slice(0, 32)
}

/** The record of a charger that is in use here. */
function standingOf(chargers: LiveRoom, identity: string): string | null {
  for (const [id, { facts }] of chargers.recordsOf('chargers'))
    if (named(facts) === identity && !facts.has('retired')) return id
  return null
}

function named(facts: ReadonlyMap<string, { value: unknown }>): string | undefined {
  return (facts.get('added')?.value as { identity?: string } | undefined)?.identity
}

/** Since when a charger counts here, by our clock. */
export interface OwnCharger {
  station: string
  since: number
}

/** The registry in memory, as it was last looked at. */
export class Registry {
  readonly #parts: NotedParts
  readonly #own = new Map<string, OwnCharger>()

  constructor(parts: NotedParts) {
    this.#parts = parts
  }

  of(charger: string): OwnCharger | undefined {
    return this.#own.get(charger)
  }

  /** It may have been added at another node, and come here before that was heard of: then the log knows it. */
  async seek(charger: string): Promise<OwnCharger | undefined> {
    if (this.#own.has(charger)) return this.of(charger)
    const registration = await registrationOf(this.#parts.log, charger)
    if (registration !== null) await this.learn(registration.station)
    return this.of(charger)
  }

  async learnAll(): Promise<void> {
    const all = await allRegistrations(this.#parts.log)
    const stations = new Set([...all.values()].map(({ station }) => station))
    for (const station of stations) await this.learn(station)
    // Killed between the fact that it was taken down and its release.
    for (const [identity, { station }] of all)
      if (!this.#own.has(identity)) await releaseCharger(this.#parts, { station, identity })
  }

  /** A station's chargers as they are now. */
  async learn(station: string): Promise<void> {
    const own = await this.#chargersAt(station)
    for (const [identity, { station: before }] of this.#own) {
      if (before !== station || own.has(identity)) continue
      this.#own.delete(identity)
      await releaseCharger(this.#parts, { station, identity })
    }
    for (const [identity, since] of own) {
      const registration = await registrationOf(this.#parts.log, identity)
      if (registration?.station === station) this.#own.set(identity, { station, since })
    }
  }

  async #chargersAt(station: string): Promise<Map<string, number>> {
    const room = chargersRoom(station)
    const own = new Map<string, number>()
    await this.#parts.rooms.decide([room], live => {
      const chargers = giving(live)(room)
      for (const [id] of chargers.recordsOf('chargers')) {
        const facts = chargers.record('chargers', id)?.facts ?? new Map()
        const identity = named(facts)
        const since = facts.get('accepted')?.at ?? facts.get('added')?.at
        if (identity !== undefined && !facts.has('retired')) own.set(identity, since ?? 0)
      }
      return []
    })
    return own
  }
}
