import type { Clock } from '../../../shared/sync/clock.ts'
import { type Range, type Refused, writeMoved, writePong, writeRefused } from '../../../shared/sync/messages.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import type { Audience } from './audience.ts'
import { type Frame, frameOf } from './frame.ts'
import type { Limits } from './limits.ts'
import type { Meter } from './meter.ts'
import { Outlet } from './outlet.ts'
import type { Wire } from './wire.ts'

export interface VoiceParts {
  wire: Wire
  limits: Limits
  clock: Clock
  meter: Meter
}

/** To whom it speaks. */
export interface Listener {
  audience: Audience
  author: Author
  speaksBerth: boolean
}

/** The server's side of the talk with one client. Berth's own messages go only to clients that asked for them. */
export class Voice {
  readonly #parts: VoiceParts
  readonly #listener: Listener
  /** Where it speaks. What goes to a whole room is relayed here. */
  readonly outlet: Outlet
  #timesSaved = 0

  constructor(parts: VoiceParts, listener: Listener) {
    this.#parts = parts
    this.#listener = listener
    this.outlet = new Outlet(parts, listener.audience.answers, this)
  }

  /** Null, or a promise for when the client has taken what was sent. */
  whenHeard(): Promise<void> | null {
    return this.outlet.isBehind ? this.outlet.whenCaughtUp() : null
  }

  /** Number of `saved` messages sent. */
  get timesSaved(): number {
    return this.#timesSaved
  }

  question(): void {
    this.outlet.say(this.#listener.audience.answers.question())
  }

  answer(stateVector: Uint8Array): void {
    this.outlet.answer(this.#listener.audience.answers.answer(stateVector))
  }

  /** Sends this person's durable clocks and the published states. */
  standing(): void {
    this.saved([])
    this.presence()
  }

  saved(restated: readonly Range[]): void {
    const { audience, author, speaksBerth } = this.#listener
    if (!speaksBerth) return
    this.#timesSaved += 1
    for (const frame of audience.savedFrames(audience.room.clocksOf(author), restated)) this.outlet.say(frame)
  }

  /** Sends `saved` after an append, to each socket of its author. */
  relaySaved(frame: Frame): void {
    this.#timesSaved += 1
    this.outlet.relay(frame)
  }

  say(frame: Frame): void {
    this.outlet.say(frame)
  }

  presence(): void {
    const frame = this.#listener.audience.presence.frame()
    if (frame !== null) this.outlet.say(frame)
  }

  refused({ ranges, failures }: Pick<Refused, 'ranges' | 'failures'>): void {
    const { room, epoch } = this.#listener.audience.room
    this.#own(() => writeRefused({ room: room.name, epoch, ranges, failures }))
  }

  moved(epoch: number): void {
    const { name } = this.#listener.audience.room.room
    this.#own(() => writeMoved({ room: name, epoch }))
  }

  pong(sentAt: number): void {
    this.outlet.say(frameOf(writePong({ sentAt, serverAt: this.#parts.clock.now() })))
  }

  #own(write: () => Uint8Array): void {
    if (this.#listener.speaksBerth) this.outlet.say(frameOf(write()))
  }
}
