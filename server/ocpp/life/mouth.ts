import type { Reply, Said } from '../../arbiter/chargers/port.ts'
import { afterBoot, type ClockOffset, isNewOffset, readClockOffset, understand } from '../clock-offset.ts'
import type { DialectParts } from '../dialect.ts'

/** A report without its times. */
export type Told = WithoutTimes<Said>
type WithoutTimes<One> = One extends unknown ? Omit<One, 'at' | 'ahead' | 'isReplay'> : never

export interface ToldAt {
  /** By the charger's clock, where it tells. */
  theirs: number | undefined
  arrival: number
  /** Whether such a call is only sent as it happens. */
  isLive?: boolean
  /** Where the charger itself says that it was cut off. */
  isReplay?: boolean
}

const KEY = 'clock'

/** Says a charger's reports, each with the time of its clock: how far that is ahead outlives our restarts. */
export class Mouth {
  readonly #parts: Pick<DialectParts, 'charger' | 'ear' | 'memory'>
  #offset: ClockOffset | undefined

  constructor(parts: Pick<DialectParts, 'charger' | 'ear' | 'memory'>) {
    this.#parts = parts
  }

  async say(told: Told, { theirs, arrival, isLive = false, isReplay = false }: ToldAt): Promise<Reply> {
    const { charger, ear } = this.#parts
    const offset = await this.#known()
    if (theirs === undefined) {
      const ahead = Math.round(offset.ahead)
      return ear.said(charger, { ...told, at: arrival + ahead, ahead, ...(isReplay && { isReplay }) })
    }
    const understood = understand(offset, { theirs, arrival, isLive: isLive && !isReplay })
    await this.#keep(understood.offset)
    const times = { at: theirs, ahead: Math.round(understood.ahead) }
    return ear.said(charger, { ...told, ...times, ...((isReplay || understood.isReplay) && { isReplay: true }) })
  }

  /** Its answer sets the clock, if the charger lets it. */
  async booted(arrival: number): Promise<void> {
    await this.#keep(afterBoot(await this.#known(), arrival))
  }

  /** A time of the charger's clock, for what has none. */
  async theirTime(arrival: number): Promise<number> {
    return Math.round(arrival + (await this.#known()).ahead)
  }

  async #known(): Promise<ClockOffset> {
    this.#offset ??= readClockOffset(await this.#parts.memory.get(KEY))
    return this.#offset
  }

  async #keep(next: ClockOffset): Promise<void> {
    const last = this.#offset
    this.#offset = next
    if (last === undefined || isNewOffset(last, next)) await this.#parts.memory.set(KEY, { ...next })
  }
}
