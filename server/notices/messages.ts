import { createHash } from 'node:crypto'
import type { Clock } from '../../shared/sync/engine.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { Drawers } from '../drawers/drawer.ts'
import { Errands } from '../drawers/errands.ts'
import type { Journal } from '../journal.ts'
import { type Browser, type KeptMessage, keptMessage, type MessageOver } from './kept-notices.ts'
import type { Push, PushMessage } from './push.ts'

export interface MessageOptions {
  drawers: Drawers
  clock: Clock
  journal: Journal
  push: Push
  /** A browser takes none any more. */
  gone: (person: string, endpoint: string) => Promise<void>
}

export interface AskedMessage {
  note: string
  person: string
  browser: Browser
  message: PushMessage
  lifeMs: number
}

/** After each failure a longer wait; then the news is old. */
const WAITS_MS = [30_000, 2 * 60_000, 8 * 60_000]
const AT_ONCE = 8

/** Messages on their way to browsers. Of one browser and tag the latest counts: it takes the place of an older one. */
export class Messages {
  readonly #options: MessageOptions
  #errands!: Errands<KeptMessage, MessageOver>

  static async open(options: MessageOptions): Promise<Messages> {
    const messages = new Messages(options)
    const { drawers, clock, journal } = options
    messages.#errands = await Errands.open<KeptMessage, MessageOver>({
      ...{ drawer: drawers<KeptMessage | MessageOver>('push', keptMessage), clock },
      ...{ atOnce: AT_ONCE, keptMs: DAY_MS },
      run: (_, message) => messages.#hand(message),
      failed: error => journal.error({ err: error }, 'a message was not sent'),
    })
    return messages
  }

  private constructor(options: MessageOptions) {
    this.#options = options
  }

  async send({ lifeMs, ...asked }: AskedMessage): Promise<void> {
    const now = this.#options.clock.now()
    const id = createHash('sha256').update(`${asked.browser.endpoint} ${asked.message.tag}`).digest('hex').slice(0, 32)
    const message = { ...asked, until: now + lifeMs, askedAt: now, tries: 0, nextAt: now }
    await this.#errands.add(id, message, ({ note }) => note === asked.note)
  }

  whenIdle(): Promise<void> {
    return this.#errands.whenIdle()
  }

  stop(): Promise<void> {
    return this.#errands.stop()
  }

  async #hand(kept: KeptMessage): Promise<KeptMessage | MessageOver> {
    const { push, clock, journal, gone } = this.#options
    const { browser, message, note, person, tries, until } = kept
    const over = { note, doneAt: clock.now() }
    if (until <= clock.now()) return over
    const outcome = await push.send(browser, message, until - clock.now())
    if (outcome === 'gone') await gone(person, browser.endpoint)
    if (outcome === 'refused') journal.warn({ tries }, 'a push service refused a message')
    const wait = WAITS_MS[tries]
    const nextAt = clock.now() + (wait ?? 0)
    if (outcome !== 'later' || wait === undefined || nextAt >= until) return over
    return { ...kept, tries: tries + 1, nextAt }
  }
}
