import { createHash } from 'node:crypto'
import { type Clock, newId, type Room, roomOf } from '../../shared/sync/engine.ts'
import { heardSince } from '../api/events/earlier.ts'
import { type Heard, keyOf, mergedByTime } from '../api/events/station-event.ts'
import type { EpochParts } from '../api/history/epochs.ts'
import type { Drawer, Drawers } from '../drawers/drawer.ts'
import type { Journal } from '../journal.ts'
import type { Others } from '../nodes/others.ts'
import type { Rooms } from '../sync/engine.ts'
import { deliver } from './deliver.ts'
import { type Delivered, keptWebhook, type Webhook } from './kept-webhooks.ts'

export interface WebhookOptions extends EpochParts {
  rooms: EpochParts['rooms'] & Pick<Rooms, 'onAccepted'>
  /** Where other nodes share the log: tells of rooms to which one of them has stored something. */
  onGrown?: Others['onGrown'] | undefined
  drawers: Drawers
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
const LONGEST_BACK_MS = 3 * DAY
/** Where no sequence number is known, facts are looked for this far back again: one may be on disk after a later one. */
const OVERLAP_MS = 10 * SECOND
/** Another node is at it, or was when it died. */
const TAKEN_MS = 5 * SECOND
/** Facts that come together are looked for together. */
const SETTLE_MS = 50
const GONE = 410
export const MOST_WEBHOOKS = 10
const MOST_RECENT = 20

/**
 * Tells programs elsewhere what a station accepted. The log is the queue: each webhook knows how far it has come at each
 * station, so a killed server loses none and tells at most one twice, under the same id. Of several nodes one tells.
 */
export class Webhooks {
  readonly #options: WebhookOptions
  readonly #drawer: Drawer<Webhook>
  readonly #all = new Map<string, Webhook>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #timers = new Map<string, { due: number; undo: () => void }>()
  readonly #undo: (() => void)[] = []
  #isStopped = false

  static async open(options: WebhookOptions): Promise<Webhooks> {
    const webhooks = new Webhooks(options)
    webhooks.#listen()
    for (const [id, webhook] of await webhooks.#drawer.all()) webhooks.#all.set(id, webhook)
    webhooks.#wakeAll()
    return webhooks
  }

  private constructor(options: WebhookOptions) {
    this.#options = options
    this.#drawer = options.drawers<Webhook>('webhooks', keptWebhook)
  }

  #listen(): void {
    const { rooms, onGrown, journal } = this.#options
    const failed = (error: unknown) => journal.error({ err: error }, 'a webhook could not be read')
    this.#undo.push(
      rooms.onAccepted(({ room }) => this.#heard(room)),
      onGrown?.(room => this.#heard(room)) ?? (() => {}),
      this.#drawer.onChanged(id => void this.#look(id).catch(failed)),
      this.#drawer.onTurn(() => this.#wakeAll()),
    )
  }

  #heard(room: Room): void {
    if (room.kind !== 'station') return
    const now = this.#options.clock.now()
    for (const webhook of this.#all.values())
      if (webhook.nextAt <= now && this.#tells(webhook, room.id)) this.#wake(webhook.id, SETTLE_MS)
  }

  /** Another node has made, changed or removed it. */
  async #look(id: string): Promise<void> {
    const webhook = await this.#drawer.find(id)
    this.#note(id, webhook)
    if (webhook !== null) this.#wake(id, Math.max(SETTLE_MS, webhook.nextAt - this.#options.clock.now()))
  }

  #note(id: string, webhook: Webhook | null): void {
    if (webhook === null) this.#all.delete(id)
    else this.#all.set(id, webhook)
  }

  #wakeAll(): void {
    const now = this.#options.clock.now()
    for (const { id, nextAt } of this.#all.values()) this.#wake(id, Math.max(0, nextAt - now))
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
      ...{ createdAt: now, from: now, after: now, through: await this.#standOf(asked), told: [], round: 0 },
      ...{ tries: 0, nextAt: 0, failingSince: null, disabledAt: null, lastStatus: null, recent: [] },
    }
    this.#note(webhook.id, await this.#drawer.change(webhook.id, () => webhook))
    return webhook
  }

  /**
   * Tells everything accepted since then once more, and goes on; a disabled one too. At most three days back, or to the last that was
   * told: what a receiver missed is there however late somebody looks.
   */
  async replay(id: string, since: number): Promise<void> {
    const now = this.#options.clock.now()
    const begun = { through: {}, told: [], tries: 0, nextAt: 0, failingSince: null, disabledAt: null }
    const again = (kept: Webhook): Webhook => {
      // Since a time to come: until then it would tell nothing.
      const after = Math.min(Math.max(since, Math.min(now - LONGEST_BACK_MS, kept.after)), now)
      return { ...kept, ...begun, from: after, after, round: kept.round + 1 }
    }
    this.#note(id, await this.#drawer.change(id, kept => kept && again(kept)))
    this.#wake(id, 0)
  }

  async remove(id: string): Promise<void> {
    this.#timers.get(id)?.undo()
    await this.#drawer.change(id, () => null)
    this.#all.delete(id)
    await this.#running.get(id)
    // It was read just before.
    this.#all.delete(id)
  }

  /** Settles when nothing can be told now. */
  async whenIdle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (const undo of this.#undo) undo()
    for (const { undo } of this.#timers.values()) undo()
    await this.whenIdle()
  }

  /** A webhook without a station may be told of any: whether it is its maker's, is asked when it is told. */
  #tells({ station }: AskedWebhook, of: string): boolean {
    return station === undefined || station === of
  }

  /** Where its stations stand now: what is behind that is to be told. */
  async #standOf(asked: AskedWebhook): Promise<Record<string, number>> {
    const { placesOf, rooms } = this.#options
    const through: Record<string, number> = {}
    for (const station of placesOf(asked).filter(station => this.#tells(asked, station))) {
      const room = await rooms.open(roomOf('station', station))
      if (room !== null) through[station] = room.sequence
      room?.release()
    }
    return through
  }

  /** Keeps what has become of one, unless it was removed or begun anew meanwhile. */
  async #keep(webhook: Webhook): Promise<void> {
    const { id, round } = webhook
    this.#note(id, await this.#drawer.change(id, now => (now?.round === round ? webhook : now)))
  }

  #wake(id: string, ms: number): void {
    const due = this.#options.clock.now() + ms
    const waiting = this.#timers.get(id)
    // Put off with each fact, it would never come at a busy station.
    if (this.#isStopped || !this.#drawer.tends(id) || (waiting !== undefined && waiting.due <= due)) return
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

  async #tell(id: string): Promise<void> {
    if (!this.#all.has(id)) return
    if (!(await this.#drawer.take(id))) return this.#wake(id, TAKEN_MS)
    const webhook = await this.#drawer.find(id)
    this.#note(id, webhook)
    if (webhook !== null && webhook.disabledAt === null) await this.#tellWaiting(webhook)
    await this.#drawer.letGo(id)
  }

  /** Everything that waits, in order; the first failure ends it for now. */
  async #tellWaiting(begun: Webhook): Promise<void> {
    const { clock, placesOf } = this.#options
    const { id, nextAt, round } = begun
    // A fact woke it before its time: without another look nothing would be tried any more.
    if (clock.now() < nextAt) return this.#wake(id, nextAt - clock.now())
    const stations = placesOf(begun).filter(station => this.#tells(begun, station))
    if (stations.length === 0) return this.#disable(begun, 'its maker works there no more')
    let webhook = begun
    for (const one of await this.#heardAt(stations, webhook)) {
      if (this.#isStopped || this.#all.get(id)?.round !== round) return
      if (one.heardAt < webhook.from && webhook.through[one.station] === undefined) continue
      if (!isFor(webhook, one) || webhook.told.includes(keyOf(one))) webhook = passed(webhook, one)
      else {
        const told = await this.#tellOne(webhook, one)
        if (told === null) return
        webhook = told
      }
    }
  }

  async #heardAt(stations: readonly string[], { after, through }: Webhook): Promise<Heard[]> {
    const since = after - OVERLAP_MS
    const heard: Heard[][] = []
    for (const station of stations)
      heard.push(await heardSince(this.#options, { station, since, after: through[station] }))
    return mergedByTime(heard)
  }

  /** What it is then; null: it has to wait. */
  async #tellOne(webhook: Webhook, heard: Heard): Promise<Webhook | null> {
    const { clock, say, mayGoInside = false, patienceMs = 15 * SECOND } = this.#options
    const timestamp = new Date(heard.heardAt).toISOString()
    const body = JSON.stringify({ type: heard.what, timestamp, data: say(heard) })
    const message = `msg_${createHash('sha256').update(keyOf(heard)).digest('base64url').slice(0, 27)}`
    const delivery = { url: webhook.url, secret: webhook.secret, id: message, at: clock.now(), body }
    const status = await deliver(delivery, { mayGoInside, patienceMs })
    const one = { message, what: heard.what, heardAt: heard.heardAt, at: delivery.at, status }
    const noted = { ...webhook, recent: withDelivery(webhook.recent, one) }
    if (status !== null && status >= 200 && status < 300) {
      const next = told(noted, heard, status)
      await this.#keep(next)
      return next
    }
    await this.#failed(noted, status)
    return null
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

function told(webhook: Webhook, heard: Heard, lastStatus: number): Webhook {
  const after = Math.max(webhook.after, heard.heardAt)
  const keys = [...webhook.told, keyOf(heard)]
  const standing = { after, told: keys, lastStatus, tries: 0, nextAt: 0, failingSince: null }
  return passed({ ...webhook, ...standing }, heard)
}

/** Behind the last fact of an append it has come through it. */
function passed(webhook: Webhook, { station, sequence, isLast }: Heard): Webhook {
  if (!isLast || sequence === 0) return webhook
  const isElsewhere = (key: string) => !key.startsWith(`${station} `)
  const through = { ...webhook.through, [station]: sequence }
  return { ...webhook, through, told: webhook.told.filter(isElsewhere) }
}
