import { createHash } from 'node:crypto'
import type { Note } from '../../shared/documents/account/facts.ts'
import type { VisitView } from '../../shared/documents/account/view.ts'
import { type Clock, type Room, roomOf } from '../../shared/sync/engine.ts'
import type { Person } from '../accounts/data.ts'
import { type EpochParts, withLiveDoc } from '../api/history/epochs.ts'
import type { Views } from '../arbiter/views.ts'
import type { Drawer, Drawers } from '../drawers/drawer.ts'
import type { Journal } from '../journal.ts'
import type { Post } from '../mail/post.ts'
import type { Others } from '../nodes/others.ts'
import type { Rooms } from '../sync/engine.ts'
import { isMailed, isReceipt, messageLifeMs, pathOf } from './channels.ts'
import { type Browser, keptWishes, type Wishes } from './kept-notices.ts'
import { Messages } from './messages.ts'
import type { Push } from './push.ts'
import { receiptLines } from './receipt-letter.ts'
import { type NoteStation, say } from './say.ts'

export interface NoticeOptions extends EpochParts {
  rooms: EpochParts['rooms'] & Pick<Rooms, 'onAccepted'>
  views: Pick<Views, 'account' | 'station'>
  drawers: Drawers
  /** Where other nodes share the log: tells of rooms to which one of them has stored something. */
  onGrown?: Others['onGrown'] | undefined
  clock: Clock
  journal: Journal
  /** Null: there is no such person any more. */
  personOf: (id: string) => Pick<Person, 'name' | 'email' | 'verified'> | null
  /** Null: this server sends no letters. */
  mail: { publicUrl: string; send: Post['send'] } | null
  push: Push
}

interface News {
  key: string
  note: Note
  visit: VisitView | undefined
  place: NoteStation | null
}

const MOST_BROWSERS = 5
const NOTHING = { receipts: false, news: false, hidesAmounts: false, browsers: [], upTo: 0 } as const
/** After a start, and when other nodes came or went, everybody's notes are looked at: so many at a time. */
const AT_ONCE = 8
const LATER_MS = 5000

/**
 * Passes a customer's notes on by mail and to their browsers. The notes in the account are the queue: for each person it is
 * noted how far it has come, so a killed server loses nothing; and a letter or message that is asked for twice has one name.
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
    const gone = (person: string, endpoint: string) => notices.removeBrowser(person, endpoint)
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
    const heard = ({ kind, id }: Room) => {
      if (kind === 'account' && this.#all.has(id) && this.#drawer.tends(id)) this.#go(id)
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

  get publicKey(): string {
    return this.#options.push.publicKey
  }

  of(person: string): Omit<Wishes, 'person' | 'language'> {
    return this.#all.get(person) ?? NOTHING
  }

  /** News from before somebody asked is in their inbox, and goes nowhere else. */
  async set(
    person: string,
    wished: Partial<Omit<Wishes, 'person' | 'upTo'>> & Pick<Wishes, 'language'>,
  ): Promise<void> {
    const upTo = this.#options.clock.now() - 1
    await this.#change(person, now => ({ ...(now ?? { ...NOTHING, person, upTo }), ...wished }))
  }

  async addBrowser(person: string, browser: Browser, language: Wishes['language']): Promise<void> {
    // A browser that somebody else signs in with is theirs from then on.
    for (const other of [...this.#all.keys()].filter(one => one !== person))
      await this.removeBrowser(other, browser.endpoint)
    const others = this.of(person).browsers.filter(({ endpoint }) => endpoint !== browser.endpoint)
    await this.set(person, { language, browsers: [browser, ...others].slice(0, MOST_BROWSERS) })
  }

  async removeBrowser(person: string, endpoint: string): Promise<void> {
    if (!hasBrowser(this.#all.get(person) ?? null, endpoint)) return
    await this.#change(person, now =>
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
    const { person } = wishes
    const known = this.#options.personOf(person)
    if (known === null) return this.#change(person, () => null)
    for (const news of await this.#newsSince(person, wishes.upTo)) {
      if (this.#isStopped) return
      await this.#write(wishes, known, news)
      await this.#show(wishes, news)
      // Letter and messages are kept: by their names they are known if it comes to this once more.
      await this.#change(person, now => now && { ...now, upTo: Math.max(now.upTo, news.note.told) })
    }
  }

  async #newsSince(person: string, upTo: number): Promise<News[]> {
    const { views } = this.#options
    const found = await withLiveDoc(this.#options, roomOf('account', person), async doc => {
      const { notes, visits } = views.account(doc)
      return [...notes]
        .filter(([, { told }]) => told > upTo)
        .sort(([, a], [, b]) => a.told - b.told)
        .map(([key, note]) => ({ key, note, visit: visits.get(note.session ?? '') }))
    })
    return Promise.all((found ?? []).map(async news => ({ ...news, place: await this.#placeOf(news.note.station) })))
  }

  async #placeOf(station: string | undefined): Promise<NoteStation | null> {
    if (station === undefined) return null
    return withLiveDoc(this.#options, roomOf('station', station), async doc => this.#options.views.station(doc).info)
  }

  async #write(wishes: Wishes, { email, verified }: Pick<Person, 'email' | 'verified'>, news: News): Promise<void> {
    const { mail, clock } = this.#options
    const { receipts, news: wantsNews, language, person } = wishes
    if (mail === null || email === undefined || verified !== email) return
    const now = clock.now()
    const isOfReceipt = receipts && news.visit !== undefined && isReceipt(news.note, now)
    if (!isOfReceipt && !(wantsNews && isMailed(news.note, now))) return
    const { title, text } = say({ ...news, language })
    const lines = isOfReceipt && news.visit !== undefined ? receiptLines(news.visit, language) : [text]
    const matter = { subject: title, text: lines, link: `${mail.publicUrl}${pathOf(news.note)}` }
    const id = createHash('sha256').update(`${person} ${news.key}`).digest('hex').slice(0, 32)
    await mail.send({ to: email, language, id, matter: { kind: isOfReceipt ? 'receipt' : 'news', ...matter } })
  }

  async #show({ person, browsers, language, hidesAmounts }: Wishes, news: News): Promise<void> {
    const lifeMs = messageLifeMs(news.note, this.#options.clock.now())
    if (lifeMs === 0) return
    const tag = news.note.session ?? news.note.what
    const message = { ...say({ ...news, language, hidesAmounts }), tag, path: pathOf(news.note) }
    for (const browser of browsers) await this.#messages.send({ note: news.key, person, browser, message, lifeMs })
  }
}

function hasBrowser(wishes: Wishes | null, endpoint: string): boolean {
  return wishes?.browsers.some(one => one.endpoint === endpoint) === true
}
