import { createHash } from 'node:crypto'
import { type Clock, newId, type Room } from '../../shared/sync/engine.ts'
import { heardSince } from '../api/events/earlier.ts'
import { type Heard, keyOf } from '../api/events/station-event.ts'
import type { EpochParts } from '../api/history/epochs.ts'
import type { Journal } from '../journal.ts'
import type { Others } from '../nodes/others.ts'
import type { Rooms } from '../sync/engine.ts'
import { deliver } from './deliver.ts'
import { type Delivered, type Webhook, WebhookFiles } from './kept-webhooks.ts'

export interface WebhookOptions extends EpochParts {
  rooms: EpochParts['rooms'] & Pick<Rooms, 'onAccepted'>
  /** Where other nodes share the log: tells of rooms to which one of them has stored something. */
  onGrown?: Others['onGrown'] | undefined
  directory: string
  clock: Clock
  journal: Journal
  random: (length: number) => Uint8Array
  /** The stations where its maker may still know what happens. */
  placesOf: (webhook: Pick<Webhook, 'person' | 'portal'>) => readonly string[]
  /** The message about a fact. */
  say: (heard: Heard) => object
  mayGoInside?: boolean
  patienceMs?: number
}

export type AskedWebhook = Pick<Webhook, 'person' | 'portal' | 'url' | 'events' | 'station'>

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3_600_000, 86_400_000]
/** Longer and longer, as the standard advises; after three days of failures it is disabled. */
const WAITS_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR]
const LONGEST_FAILING_MS = 3 * DAY
/** Facts are looked for this far back again: one may be on disk a little after a later one. */
const OVERLAP_MS = 10 * SECOND
/** Facts that come together are looked for together. */
const SETTLE_MS = 50
const GONE = 410
export const MOST_WEBHOOKS = 10
const MOST_RECENT = 20

/**
 * Tells programs elsewhere what a station accepted. The log is the queue: each webhook knows how far it has come, so a killed
 * server loses none and tells at most one twice, under the same id.
 */
export class Webhooks {
  readonly #options: WebhookOptions
  readonly #files: WebhookFiles
  readonly #all = new Map<string, Webhook>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #timers = new Map<string, { due: number; undo: () => void }>()
  readonly #stopListening: () => void
  #isStopped = false

  static async open(options: WebhookOptions): Promise<Webhooks> {
    const webhooks = new Webhooks(options)
    for (const webhook of await webhooks.#files.all()) webhooks.#all.set(webhook.id, webhook)
    const now = options.clock.now()
    for (const { id, nextAt } of webhooks.#all.values()) webhooks.#wake(id, Math.max(0, nextAt - now))
    return webhooks
  }

  private constructor(options: WebhookOptions) {
    this.#options = options
    this.#files = new WebhookFiles(options.directory)
    const stops = [
      options.rooms.onAccepted(({ room }) => this.#heard(room)),
      options.onGrown?.(room => this.#heard(room)) ?? (() => {}),
    ]
    this.#stopListening = () => {
      for (const stop of stops) stop()
    }
  }

  #heard(room: Room): void {
    if (room.kind !== 'station') return
    const now = this.#options.clock.now()
    for (const webhook of this.#all.values())
      if (webhook.nextAt <= now && this.#tells(webhook, room.id)) this.#wake(webhook.id, SETTLE_MS)
  }

  of(person: string): Webhook[] {
    return [...this.#all.values()]
      .filter(webhook => webhook.person === person)
      .sort((a, b) => a.createdAt - b.createdAt)
  }

  async add(asked: AskedWebhook): Promise<Webhook> {
    const { random, clock } = this.#options
    const now = clock.now()
    const webhook: Webhook = {
      ...asked,
      id: newId(random),
      secret: `whsec_${Buffer.from(random(32)).toString('base64')}`,
      ...{ createdAt: now, from: now, after: now, told: [], tries: 0, nextAt: 0 },
      ...{ failingSince: null, disabledAt: null, lastStatus: null, recent: [] },
    }
    await this.#files.put(webhook)
    this.#all.set(webhook.id, webhook)
    return webhook
  }

  /** Tells everything accepted since then once more, and goes on; a disabled one too. */
  async replay(id: string, after: number): Promise<void> {
    await this.#running.get(id)
    const webhook = this.#all.get(id)
    if (webhook === undefined) return
    await this.#keep({
      ...webhook,
      from: after,
      after,
      told: [],
      tries: 0,
      nextAt: 0,
      failingSince: null,
      disabledAt: null,
    })
    this.#wake(id, 0)
  }

  async remove(id: string): Promise<void> {
    this.#all.delete(id)
    this.#timers.get(id)?.undo()
    await this.#running.get(id)
    await this.#files.remove(id)
  }

  /** Settles when nothing can be told now. */
  async whenIdle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopListening()
    for (const { undo } of this.#timers.values()) undo()
    await this.whenIdle()
  }

  /** A webhook without a station may be told of any: whether it is its maker's, is asked when it is told. */
  #tells({ station }: Webhook, of: string): boolean {
    return station === undefined || station === of
  }

  /** Keeps what has become of one. Removed while it is written, it would be back. */
  async #keep(webhook: Webhook): Promise<void> {
    await this.#files.put(webhook)
    if (this.#all.has(webhook.id)) this.#all.set(webhook.id, webhook)
    else await this.#files.remove(webhook.id)
  }

  #wake(id: string, ms: number): void {
    const due = this.#options.clock.now() + ms
    const waiting = this.#timers.get(id)
    // Put off with each fact, it would never come at a busy station.
    if (this.#isStopped || (waiting !== undefined && waiting.due <= due)) return
    waiting?.undo()
    const go = () => {
      this.#timers.delete(id)
      const before = this.#running.get(id) ?? Promise.resolve()
      const run = before
        .then(() => this.#tell(id))
        .catch(error => {
          this.#options.journal.error({ err: error, webhook: id }, 'a webhook failed')
        })
      this.#running.set(id, run)
      void run.then(() => this.#running.get(id) === run && this.#running.delete(id))
    }
    this.#timers.set(id, { due, undo: this.#options.clock.after(ms, go) })
  }

  /** Everything that waits, in order; the first failure ends it for now. */
  async #tell(id: string): Promise<void> {
    const { clock } = this.#options
    const webhook = this.#all.get(id)
    if (webhook === undefined || webhook.disabledAt !== null) return
    // A fact woke it before its time: without another look nothing would be tried any more.
    if (clock.now() < webhook.nextAt) return this.#wake(id, webhook.nextAt - clock.now())
    const stations = this.#options.placesOf(webhook).filter(station => this.#tells(webhook, station))
    if (stations.length === 0) return this.#disable(webhook, 'its maker works there no more')
    const heard: Heard[] = []
    for (const station of stations)
      heard.push(...(await heardSince(this.#options, { station, since: webhook.after - OVERLAP_MS })))
    heard.sort((a, b) => a.heardAt - b.heardAt)
    for (const one of heard) {
      const now = this.#all.get(id)
      if (this.#isStopped || now === undefined) return
      if (one.heardAt < now.from || !isFor(now, one) || now.told.includes(keyOf(one))) continue
      if (!(await this.#tellOne(now, one))) return
    }
  }

  async #tellOne(webhook: Webhook, heard: Heard): Promise<boolean> {
    const { clock, say, mayGoInside = false, patienceMs = 15 * SECOND } = this.#options
    const timestamp = new Date(heard.heardAt).toISOString()
    const body = JSON.stringify({ type: heard.what, timestamp, data: say(heard) })
    const message = `msg_${createHash('sha256').update(keyOf(heard)).digest('base64url').slice(0, 27)}`
    const delivery = { url: webhook.url, secret: webhook.secret, id: message, at: clock.now(), body }
    const status = await deliver(delivery, { mayGoInside, patienceMs })
    // Removed meanwhile: its file must not come back.
    if (!this.#all.has(webhook.id)) return false
    const one = { message, what: heard.what, heardAt: heard.heardAt, at: delivery.at, status }
    const noted = { ...webhook, recent: withDelivery(webhook.recent, one) }
    if (status !== null && status >= 200 && status < 300) {
      await this.#keep(past(noted, heard, status))
      return true
    }
    await this.#failed(noted, status)
    return false
  }

  async #failed(webhook: Webhook, status: number | null): Promise<void> {
    const now = this.#options.clock.now()
    const failingSince = webhook.failingSince ?? now
    const tried = { ...webhook, failingSince, lastStatus: status }
    if (status === GONE) return this.#disable(tried, 'its receiver is gone')
    if (now - failingSince >= LONGEST_FAILING_MS) return this.#disable(tried, 'three days without an answer')
    const wait = WAITS_MS[Math.min(webhook.tries, WAITS_MS.length - 1)] ?? HOUR
    await this.#keep({ ...tried, tries: webhook.tries + 1, nextAt: now + wait })
    this.#wake(webhook.id, wait)
  }

  async #disable(webhook: Webhook, why: string): Promise<void> {
    const { clock, journal } = this.#options
    await this.#keep({ ...webhook, disabledAt: clock.now() })
    journal.warn({ webhook: webhook.id, station: webhook.station, why }, 'a webhook is disabled')
  }
}

function isFor({ events }: Webhook, { what }: Heard): boolean {
  return events.some(
    event => event === '*' || event === what || (event.endsWith('.*') && what.startsWith(event.slice(0, -1))),
  )
}

/** A message that is tried again and again stands there once, with its last answer. */
function withDelivery(recent: readonly Delivered[], one: Delivered): Delivered[] {
  return [one, ...recent.filter(({ message }) => message !== one.message)].slice(0, MOST_RECENT)
}

function past(webhook: Webhook, heard: Heard, lastStatus: number): Webhook {
  const after = Math.max(webhook.after, heard.heardAt)
  const told = [...webhook.told, keyOf(heard)].filter(key => Number(key.split(' ').at(-1)) >= after - OVERLAP_MS)
  return { ...webhook, after, told, lastStatus, tries: 0, nextAt: 0, failingSince: null }
}
