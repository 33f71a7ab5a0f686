import * as v from 'valibot'
import { fact } from '../../../shared/documents/outcome.ts'
import * as is from '../../../shared/documents/shapes.ts'
import { type Clock, SERVER } from '../../../shared/sync/engine.ts'
import type { LiveRoom, Rooms } from '../../sync/engine.ts'
import { chargersRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import type { Busy } from './busy.ts'
import type { Command, CommandAnswer } from './port.ts'

export interface CommandsParts {
  rooms: Pick<Rooms, 'decide'>
  clock: Clock
  views: Views
  busy: Busy
  isThere: (charger: string) => boolean
  isOwn: (station: string, charger: string) => boolean
  command: (charger: string, command: Command) => Promise<CommandAnswer>
  failed: (error: unknown, about: string) => void
}

interface CommandRef {
  station: string
  id: string
}

/** An open command, as it was asked. */
interface Asked {
  charger: string
  command: Command
  arrivedAt: number
}

/** A charger that does not come within this time is offline, and one that says nothing has not heard. */
const COMMAND_MS = 30_000
const MOST_DETAILS = 8192

/**
 * Hands commands to their chargers, one of a charger's after the other, and answers each in the document. It remembers
 * nothing that counts: an open command is found again at the next start, and is carried out only while it is fresh.
 */
export class Commands {
  readonly #parts: CommandsParts
  readonly #served = new Set<string>()
  /** The end of what each charger has been asked so far. */
  readonly #turns = new Map<string, Promise<void>>()
  readonly #timers = new Map<string, () => void>()
  #isStopped = false

  constructor(parts: CommandsParts) {
    this.#parts = parts
  }

  /** Serves what is open at a station, as it came. */
  async look(station: string): Promise<void> {
    const room = chargersRoom(station)
    let open: { id: string; at: number }[] = []
    await this.#parts.rooms.decide([room], rooms => {
      const live = rooms.get(room)
      if (live === undefined) return []
      open = [...this.#parts.views.chargers(live.doc).commands.values()]
        .filter(({ isOpen, asked }) => isOpen && asked !== undefined)
        .map(({ id }) => ({ id, at: live.record('commands', id)?.facts.get('asked')?.at ?? 0 }))
      return []
    })
    open.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
    for (const { id } of open) await this.serve({ station, id })
  }

  async serve(ref: CommandRef): Promise<void> {
    const key = keyOf(ref)
    if (this.#isStopped || this.#served.has(key)) return
    this.#served.add(key)
    this.#unset(key)
    const asked = await this.#asked(ref)
    if (asked === null) {
      this.#served.delete(key)
      return
    }
    const { clock, isOwn, isThere } = this.#parts
    const left = asked.arrivedAt + COMMAND_MS - clock.now()
    if (!isOwn(ref.station, asked.charger)) return this.#answer(ref, { result: 'unknown-charger' })
    if (left <= 0) return this.#answer(ref, { result: isThere(asked.charger) ? 'timed-out' : 'offline' })
    if (isThere(asked.charger)) return this.#queue(ref, asked)
    this.#served.delete(key)
    this.#wakeAfter(ref, left)
  }

  stop(): void {
    this.#isStopped = true
    for (const undo of this.#timers.values()) undo()
    this.#timers.clear()
  }

  /** A charger that is asked two things at once answers one of them, or neither. */
  #queue(ref: CommandRef, asked: Asked): void {
    const { charger } = asked
    const before = this.#turns.get(charger) ?? Promise.resolve()
    const turn = before.then(() => this.#carryOut(ref, asked))
    this.#turns.set(charger, turn)
    void turn.then(() => {
      if (this.#turns.get(charger) === turn) this.#turns.delete(charger)
    })
  }

  async #carryOut(ref: CommandRef, { charger, command }: Asked): Promise<void> {
    const { busy, failed } = this.#parts
    if (this.#isStopped) return
    try {
      const answer = await this.#ask(ref, charger, command)
      if (!this.#isStopped) await busy.do(() => this.#answer(ref, answer))
    } catch (error) {
      this.#served.delete(keyOf(ref))
      failed(error, charger)
    }
  }

  #ask(ref: CommandRef, charger: string, command: Command): Promise<CommandAnswer> {
    const { clock, failed } = this.#parts
    const key = keyOf(ref)
    return new Promise(resolve => {
      this.#timers.set(
        key,
        clock.after(COMMAND_MS, () => resolve({ result: 'timed-out' })),
      )
      const settle = (answer: CommandAnswer) => {
        this.#unset(key)
        resolve(answer)
      }
      this.#parts.command(charger, command).then(settle, error => {
        failed(error, charger)
        settle({ result: 'offline' })
      })
    })
  }

  async #asked({ station, id }: CommandRef): Promise<Asked | null> {
    const room = chargersRoom(station)
    let found: Asked | null = null
    await this.#parts.rooms.decide([room], rooms => {
      const live = rooms.get(room)
      const command = live === undefined ? undefined : this.#parts.views.chargers(live.doc).commands.get(id)
      if (live === undefined || command?.asked === undefined || !command.isOpen) return []
      const { at: _, charger, ...asked } = command.asked
      const arrivedAt = live.record('commands', id)?.facts.get('asked')?.at ?? 0
      found = { charger, command: asked as Command, arrivedAt }
      return []
    })
    return found
  }

  async #answer(ref: CommandRef, answer: CommandAnswer): Promise<void> {
    const { rooms, clock } = this.#parts
    const room = chargersRoom(ref.station)
    await rooms.decide([room], given => {
      if (!isOpenIn(given.get(room), ref.id)) return []
      const answered = fact('commands', ref.id, 'answered', { at: clock.now(), ...fitting(answer) })
      return [{ room, author: SERVER, facts: [answered] }]
    })
    this.#served.delete(keyOf(ref))
  }

  /** When it has not come by then, it is answered without it. */
  #wakeAfter(ref: CommandRef, ms: number): void {
    const { clock, busy, failed } = this.#parts
    const wake = () => void busy.do(() => this.serve(ref)).catch(error => failed(error, ref.station))
    this.#timers.set(keyOf(ref), clock.after(ms, wake))
  }

  #unset(key: string): void {
    this.#timers.get(key)?.()
    this.#timers.delete(key)
  }
}

function isOpenIn(live: LiveRoom | undefined, id: string): boolean {
  const facts = live?.record('commands', id)?.facts
  return facts?.has('asked') === true && !facts.has('answered')
}

/** A charger may answer anything; a fact holds words of ours and 8 kB. */
function fitting({ result, details }: CommandAnswer): CommandAnswer {
  const word = v.is(is.word, result) ? result : 'unknown'
  if (details === undefined) return { result: word }
  return { result: word, details: JSON.stringify(details).length > MOST_DETAILS ? { isCut: true } : details }
}

function keyOf({ station, id }: CommandRef): string {
  return `${station} ${id}`
}
