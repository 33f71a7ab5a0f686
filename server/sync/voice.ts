import { type Range, type Refused, writeMoved, writePong, writeRefused } from '../../shared/sync/messages.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Clock } from '../clock.ts'
import type { Audience } from './audience.ts'
import { type Frame, frameOf } from './frame.ts'
import type { Limits } from './limits.ts'
import type { Meter } from './meter.ts'
import { Outlet } from './outlet.ts'
import type { Wire } from './wire.ts'

export interface VoiceParts {
  wire: Wire
  audience: Audience
  author: Author
  speaksBerth: boolean
  limits: Limits
  clock: Clock
  meter: Meter
}

/** What the server says to one client. Berth's own messages go only to those who asked for them. */
export class Voice {
  readonly #parts: VoiceParts
  readonly #outlet: Outlet
  #timesSaved = 0

  constructor(parts: VoiceParts) {
    const { wire, limits, meter, audience } = parts
    this.#parts = parts
    this.#outlet = new Outlet({ wire, limits, meter, answers: audience.answers, caughtUp: () => this.standing() })
  }

  /** Null, or a promise for when the client has taken what was sent. */
  whenHeard(): Promise<void> | null {
    return this.#outlet.isBehind ? this.#outlet.whenCaughtUp() : null
  }

  /** How often `saved` was said. */
  get timesSaved(): number {
    return this.#timesSaved
  }

  question(): void {
    this.#outlet.say(this.#parts.audience.answers.question())
  }

  answer(stateVector: Uint8Array): void {
    this.#outlet.say(this.#parts.audience.answers.answer(stateVector))
  }

  /** Where this person's updates and the published states stand. */
  standing(): void {
    this.saved([])
    this.presence()
  }

  saved(restated: readonly Range[]): void {
    const { audience, author } = this.#parts
    if (!this.#parts.speaksBerth) return
    this.#timesSaved += 1
    for (const frame of audience.savedFrames(audience.room.clocksOf(author), restated)) this.#outlet.say(frame)
  }

  /** The same for everybody of this person, after an append. */
  relaySaved(frame: Frame): void {
    this.#timesSaved += 1
    this.#outlet.relay(frame)
  }

  relay(frame: Frame): void {
    this.#outlet.relay(frame)
  }

  say(frame: Frame): void {
    this.#outlet.say(frame)
  }

  presence(): void {
    const frame = this.#parts.audience.presence.frame()
    if (frame !== null) this.#outlet.say(frame)
  }

  refused({ ranges, failures }: Pick<Refused, 'ranges' | 'failures'>): void {
    const { room, epoch } = this.#parts.audience.room
    this.#own(() => writeRefused({ room: room.name, epoch, ranges, failures }))
  }

  moved(epoch: number): void {
    const { name } = this.#parts.audience.room.room
    this.#own(() => writeMoved({ room: name, epoch }))
  }

  pong(sentAt: number): void {
    this.#outlet.say(frameOf(writePong({ sentAt, serverAt: this.#parts.clock.now() })))
  }

  #own(write: () => Uint8Array): void {
    if (this.#parts.speaksBerth) this.#outlet.say(frameOf(write()))
  }
}
