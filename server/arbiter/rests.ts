import * as v from 'valibot'
import { type Clock, type Json, readRoom } from '../../shared/sync/engine.ts'
import type { Log, Resting } from '../store/log.ts'
import type { Rest, Shown } from './missing.ts'
import { deskRoom, stationRoom } from './subject.ts'

/** The same, read at a start. Nothing of it has changed since. */
export interface KnownRest extends Pick<Rest, 'shows' | 'chargers'> {
  /** When it has to be looked at again though nothing happens. */
  readonly due: number | null
}

export function isDue({ due }: KnownRest, now: number): boolean {
  return due !== null && due <= now
}

const shape = v.object({
  due: v.nullable(v.number()),
  shows: v.array(v.object({ room: v.string(), key: v.string(), state: v.any() })),
  chargers: v.array(v.string()),
})

/** Stations found at rest within this time are noted together. */
const GATHER_MS = 1000

/**
 * The index of alarms: what stations at rest next have to do, and when. A start that knows it opens only the others at once. It
 * decides nothing: without it, or where it says too much, a station is looked at later.
 */
export class Rests {
  readonly #log: Pick<Log, 'rest'>
  readonly #clock: Clock
  readonly #failed: (error: unknown) => void
  readonly #waiting = new Map<string, Resting>()
  #cancel: (() => void) | null = null

  constructor(log: Pick<Log, 'rest'>, clock: Clock, failed: (error: unknown) => void) {
    this.#log = log
    this.#clock = clock
    this.#failed = failed
  }

  note({ station, stands, shows, chargers }: Rest, due: number | null): void {
    const value = { due, shows, chargers } as unknown as Json
    for (const stand of stands)
      this.#waiting.set(stand.room, { ...stand, value: stand.room === stationRoom(station) ? value : null })
    this.#cancel ??= this.#clock.after(GATHER_MS, () => this.#write())
  }

  stop(): void {
    this.#cancel?.()
  }

  #write(): void {
    this.#cancel = null
    const rooms = [...this.#waiting.values()]
    this.#waiting.clear()
    this.#log.rest(rooms).catch(this.#failed)
  }
}

/** By station. A station rests while its desk does. */
export async function readRests(log: Pick<Log, 'resting'>): Promise<Map<string, KnownRest>> {
  const resting = await log.resting()
  return new Map(
    [...resting].flatMap(([name, value]): [string, KnownRest][] => {
      const room = readRoom(name)
      if (room?.kind !== 'station' || !resting.has(deskRoom(room.id))) return []
      const read = v.safeParse(shape, value)
      if (!read.success) return []
      const shows = read.output.shows.flatMap(({ room: shown, ...show }): Shown[] => {
        const where = readRoom(shown)
        return where === null ? [] : [{ ...show, room: where.name }]
      })
      return [[room.id, { ...read.output, shows }]]
    }),
  )
}
