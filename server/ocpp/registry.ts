import * as v from 'valibot'
import { fact } from '../../shared/documents/outcome.ts'
import { type Author, newId, type RoomName, recordKey, SERVER } from '../../shared/sync/engine.ts'
import type { Sealer } from '../accounts/secret.ts'
import { memoryNotes } from '../arbiter/chargers/memory.ts'
import { decideNoted, type Given } from '../arbiter/chargers/noted.ts'
import {
  type Registration,
  registering,
  registrationIn,
  registrationKey,
  registrationOf,
} from '../arbiter/chargers/registration.ts'
import { chargersRoom } from '../arbiter/subject.ts'
import type { Log } from '../store/log.ts'
import type { LiveRoom, Rooms, Statement } from '../sync/engine.ts'
import { newKey, sealKey } from './keys.ts'

export interface RegistryParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes' | 'records'>
  seal: Sealer
  random: (length: number) => Uint8Array
  clock: { now(): number }
}

export type SecurityProfile = 0 | 1 | 2 | 3

/** A charger that belongs to a station. */
export interface Enrolled extends Registration {
  identity: string
  profile: SecurityProfile
}

const profileShape = v.object({ profile: v.picklist([0, 1, 2, 3]) })

const settingsShape = v.object({ leave: v.boolean() })

const MOST_OF_STATION = 500

/**
 * Which charger belongs to which station, with its sealed keys: notes beside the catalogue, so that one identity belongs
 * to one station only. They are read from the log each time, as another server may have changed them.
 */
export class Registry {
  readonly #parts: RegistryParts
  #turn: Promise<unknown> = Promise.resolve()

  constructor(parts: RegistryParts) {
    this.#parts = parts
  }

  async find(identity: string): Promise<Enrolled | null> {
    const standing = await registrationOf(this.#parts.log, identity)
    return standing === null ? null : { identity, ...standing, profile: await this.#profileOf(standing) }
  }

  /** Adds a charger and makes its key, which is told once and kept sealed. */
  async add(
    station: string,
    { identity, profile, by }: { identity: string; profile: SecurityProfile; by: Author },
  ): Promise<{ ok: true; key: string } | { ok: false; why: 'charger-taken' | 'too-many-chargers' }> {
    const { random, clock, seal } = this.#parts
    const [id, key, room] = [newId(random), newKey(random), chargersRoom(station)]
    const why = await this.#decide(identity, [room], (standing, given) => {
      if (standing !== null) return { answer: 'charger-taken' as const, statements: [] }
      if (isFull(given(room))) return { answer: 'too-many-chargers' as const, statements: [] }
      const at = clock.now()
      const facts = [fact('chargers', id, 'added', { at, identity }), fact('chargers', id, 'keyed', { at })]
      const chosen = [fact('chargers', id, 'profile', { at, profile })]
      const registered = registering(identity, { station, id, key: sealKey(seal, identity, key) })
      return {
        answer: null,
        statements: [{ room, author: SERVER, facts }, { room, author: by, facts: chosen }, registered],
      }
    })
    return why === null ? { ok: true, key } : { ok: false, why }
  }

  /** Makes another key. Null if it is not a charger of this station. */
  async renew(station: string, identity: string): Promise<string | null> {
    const { random, clock, seal } = this.#parts
    const [key, room] = [newKey(random), chargersRoom(station)]
    const isRenewed = await this.#decide(identity, [room], standing => {
      if (standing?.station !== station) return { answer: false, statements: [] }
      const keyed = fact('chargers', standing.id, 'keyed', { at: clock.now() })
      const registered = registering(identity, { ...standing, next: sealKey(seal, identity, key) })
      return { answer: true, statements: [{ room, author: SERVER, facts: [keyed] }, registered] }
    })
    return isRenewed ? key : null
  }

  /** The next key has been used: from now on it is the only one. */
  async used({ identity, next }: Enrolled): Promise<void> {
    await this.#decide(identity, [], standing => {
      if (standing === null || next === undefined || standing.next !== next) return { answer: null, statements: [] }
      const { next: _, ...others } = standing
      return { answer: null, statements: [registering(identity, { ...others, key: next })] }
    })
  }

  /** Its identity is free again, and what was remembered of it is forgotten. Whether it was one of this station. */
  async retire(station: string, { identity, by }: { identity: string; by: Author }): Promise<boolean> {
    const room = chargersRoom(station)
    const remembered = await memoryNotes(this.#parts.log, { station, identity })
    return this.#decide(identity, [room], standing => {
      if (standing?.station !== station) return { answer: false, statements: [] }
      const facts = [fact('chargers', standing.id, 'retired', { at: this.#parts.clock.now() })]
      const forgotten = [...remembered.keys()].map(key => ({ key, value: null }))
      return {
        answer: true,
        statements: [{ room, author: by, facts, notes: forgotten }, registering(identity, null)],
      }
    })
  }

  /** Whether its owner wants its settings left as they are. Asked when it is set up: it may have been connected before. */
  async leavesSettings({ station, id }: Registration): Promise<boolean> {
    const read = v.safeParse(settingsShape, (await this.#recordOf(station, id))?.facts.get('settings')?.value)
    return read.success && read.output.leave
  }

  async #profileOf({ station, id }: Registration): Promise<SecurityProfile> {
    const read = v.safeParse(profileShape, (await this.#recordOf(station, id))?.facts.get('profile')?.value)
    // A charger without one would be let in by its name alone.
    return read.success ? read.output.profile : 2
  }

  async #recordOf(station: string, id: string) {
    const key = recordKey({ root: 'chargers', id })
    return (await this.#parts.log.records(chargersRoom(station), [key])).get(key)
  }

  /** One after another: a hundred at once would see each other's changes, and look again and again. */
  #decide<Answer>(identity: string, others: readonly RoomName[], decide: Decide<Answer>): Promise<Answer> {
    const decided = this.#turn.then(() => this.#decideNow(identity, others, decide))
    this.#turn = decided.catch(() => {})
    return decided
  }

  async #decideNow<Answer>(identity: string, others: readonly RoomName[], decide: Decide<Answer>): Promise<Answer> {
    let decided: { answer: Answer } | null = null
    await decideNoted(this.#parts, {
      key: registrationKey(identity),
      rooms: () => others,
      say: (note, given) => {
        const { answer, statements } = decide(registrationIn(note), given)
        decided = { answer }
        return statements
      },
    })
    // The type-check does not see that the call above has set it.
    return (decided as unknown as { answer: Answer }).answer
  }
}

interface Decision<Answer> {
  answer: Answer
  statements: readonly Statement[]
}

type Decide<Answer> = (standing: Registration | null, given: Given) => Decision<Answer>

function isFull(room: LiveRoom): boolean {
  const standing = [...room.recordsOf('chargers')].filter(([, { facts }]) => !facts.has('retired'))
  return standing.length >= MOST_OF_STATION
}
