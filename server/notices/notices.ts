import type { Clock, Room } from '../../shared/sync/engine.ts'
import type { Drawer, Drawers } from '../drawers/drawer.ts'
import type { Journal } from '../journal.ts'
import type { Post } from '../mail/post.ts'
import type { Others } from '../nodes/others.ts'
import type { Rooms } from '../sync/engine.ts'
import { type AccountNewsParts, accountNews } from './account-news.ts'
import { type DeskNewsParts, deskNews } from './desk-news.ts'
import { type Browser, keptWishes, type Wishes } from './kept-notices.ts'
import { Messages } from './messages.ts'
import type { Push } from './push.ts'

export interface NoticeOptions extends Omit<AccountNewsParts, 'views'>, Omit<DeskNewsParts, 'views'> {
  views: AccountNewsParts['views'] & DeskNewsParts['views']
  rooms: AccountNewsParts['rooms'] & Pick<Rooms, 'onAccepted'>
  drawers: Drawers
  /** Where other nodes share the log: tells of rooms to which one of them has stored something. */
  onGrown?: Others['onGrown'] | undefined
  clock: Clock
  journal: Journal
  /** Null: this server sends no letters. */
  mail: { publicUrl: string; send: Post['send'] } | null
  push: Push
}

/** Whose news: a person's own, or with a station those of its desk. */
export interface Told {
  person: string
  station?: string | undefined
}

const MOST_BROWSERS = 5
const NOTHING = { receipts: false, news: false, hidesAmounts: false, onShift: false, browsers: [], upTo: 0 } as const
/** After a start, and when other nodes came or went, everybody's notes are looked at: so many at a time. */
const AT_ONCE = 8
const LATER_MS = 5000

/**
 * Passes notes on: a customer's by mail and to their browsers, a desk's to the browsers of who works there. The notes in the document are the
 * queue: for each person it is noted how far it has come, so a killed server loses nothing; and a letter or message that is asked for twice has one name.
 */
export class Notices {
  readonly #options: NoticeOptions
  readonly #drawer: Drawer<Wishes>
  readonly #all = new Map<string, Wishes>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #undo: (() => void)[] = []
  readonly #later = new Map<string, () => void>()
  #messages!: Messages
  #isStopped = false

  static async open(options: NoticeOptions): Promise<Notices> {
    const notices = new Notices(options)
    const { drawers, clock, journal, push } = options
    const gone = (key: string, endpoint: string) => notices.#forget(key, endpoint)
    notices.#messages = await Messages.open({ drawers, clock, journal, push, gone })
    for (const [person, wishes] of await notices.#drawer.all()) notices.#all.set(person, wishes)
    notices.#listen()
    void notices.#goThrough()
    return notices
  }

  private constructor(options: NoticeOptions) {
    this.#options = options
    this.#drawer = options.drawers<Wishes>('notices', keptWishes)
  }

  #listen(): void {
    const { rooms, onGrown } = this.#options
    const heard = (room: Room) => {
      for (const key of this.#keysOf(room)) if (this.#drawer.tends(key)) void this.#go(key)
    }
    this.#undo.push(
      rooms.onAccepted(({ room, facts }) => {
        if (facts.some(({ fact }) => fact.root === 'notes')) heard(room)
      }),
      onGrown?.(heard) ?? (() => {}),
      this.#drawer.onChanged(person => void this.#look(person).catch(error => this.#failed(error))),
      this.#drawer.onTurn(() => void this.#goThrough()),
    )
  }

  /** Of whom a room holds the notes. */
  #keysOf({ kind, id }: Room): readonly string[] {
    if (kind === 'account') return this.#all.has(id) ? [id] : []
    if (kind !== 'desk') return []
    return [...this.#all.values()].filter(({ station }) => station === id).map(keyOf)
  }

  get publicKey(): string {
    return this.#options.push.publicKey
  }

  of(told: Told): Omit<Wishes, 'person' | 'language' | 'station'> {
    return this.#all.get(keyOf(told)) ?? NOTHING
  }

  /** News from before somebody asked is in their inbox, and goes nowhere else. */
  async set(told: Told, wished: Partial<Omit<Wishes, 'person' | 'station' | 'upTo'>> & Pick<Wishes, 'language'>) {
    const upTo = this.#options.clock.now() - 1
    const { person, station } = told
    const begun = { ...NOTHING, person, ...(station !== undefined && { station }), upTo }
    await this.#change(keyOf(told), now => ({ ...(now ?? begun), ...wished }))
  }

  async addBrowser(told: Told, browser: Browser, language: Wishes['language']): Promise<void> {
    // A browser that somebody else signs in with is theirs from then on.
    for (const other of [...this.#all.values()].filter(({ person }) => person !== told.person))
      await this.removeBrowser(other, browser.endpoint)
    const others = this.of(told).browsers.filter(({ endpoint }) => endpoint !== browser.endpoint)
    await this.set(told, { language, browsers: [browser, ...others].slice(0, MOST_BROWSERS) })
  }

  removeBrowser(told: Told, endpoint: string): Promise<void> {
    return this.#forget(keyOf(told), endpoint)
  }

  async #forget(key: string, endpoint: string): Promise<void> {
    if (!hasBrowser(this.#all.get(key) ?? null, endpoint)) return
    await this.#change(key, now =>
      now === null || !hasBrowser(now, endpoint)
        ? now
        : { ...now, browsers: now.browsers.filter(one => one.endpoint !== endpoint) },
    )
  }

  /** Settles when nothing can be passed on now. */
  async whenIdle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
    await this.#messages.whenIdle()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (const undo of [...this.#undo, ...this.#later.values()]) undo()
    await this.whenIdle()
    await this.#messages.stop()
  }

  async #change(person: string, change: (now: Wishes | null) => Wishes | null): Promise<void> {
    this.#note(person, await this.#drawer.change(person, change))
  }

  #note(person: string, wishes: Wishes | null): void {
    if (wishes === null) this.#all.delete(person)
    else this.#all.set(person, wishes)
  }

  async #look(person: string): Promise<void> {
    this.#note(person, await this.#drawer.find(person))
  }

  /** Everybody's, of whom it is this node's turn. */
  async #goThrough(): Promise<void> {
    const people = [...this.#all.keys()].filter(person => this.#drawer.tends(person))
    const one = async () => {
      for (let next = people.pop(); next !== undefined && !this.#isStopped; next = people.pop()) await this.#go(next)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, one))
  }

  /** One thing after another for each person. */
  #go(person: string): Promise<void> {
    const run = (this.#running.get(person) ?? Promise.resolve())
      .then(() => this.#tell(person))
      .catch(error => this.#failed(error))
    this.#running.set(person, run)
    void run.then(() => this.#running.get(person) === run && this.#running.delete(person))
    return run
  }

  #failed(error: unknown): void {
    this.#options.journal.error({ err: error }, 'a note could not be passed on')
  }

  async #tell(person: string): Promise<void> {
    if (this.#isStopped || !this.#all.has(person)) return
    if (!(await this.#drawer.take(person))) return this.#tellLater(person)
    const wishes = await this.#drawer.find(person)
    this.#note(person, wishes)
    if (wishes !== null) await this.#tellOf(wishes)
    await this.#drawer.letGo(person)
  }

  /** Another node is at it, or was when it died. */
  #tellLater(person: string): void {
    this.#later.get(person)?.()
    const again = () => {
      this.#later.delete(person)
      if (this.#drawer.tends(person)) void this.#go(person)
    }
    this.#later.set(person, this.#options.clock.after(LATER_MS, again))
  }

  async #tellOf(wishes: Wishes): Promise<void> {
    const key = keyOf(wishes)
    const all = wishes.station === undefined ? await accountNews(this.#options, wishes) : await this.#atDesk(wishes)
    if (all === null) return this.#change(key, () => null)
    for (const { note, told, letter, message, lifeMs } of all) {
      if (this.#isStopped) return
      if (letter !== null) await this.#options.mail?.send(letter)
      if (message !== null && lifeMs > 0)
        for (const browser of wishes.browsers)
          await this.#messages.send({ note, person: key, browser, message, lifeMs })
      // Letter and messages are kept: by their names they are known if it comes to this once more.
      await this.#change(key, now => now && { ...now, upTo: Math.max(now.upTo, told) })
    }
  }

  #atDesk({ station = '', ...wishes }: Wishes) {
    return deskNews(this.#options, { ...wishes, station })
  }
}

function keyOf({ person, station }: Told): string {
  return station === undefined ? person : `${person}@${station}`
}

function hasBrowser(wishes: Wishes | null, endpoint: string): boolean {
  return wishes?.browsers.some(one => one.endpoint === endpoint) === true
}
