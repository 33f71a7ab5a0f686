import { createHash } from 'node:crypto'
import type { Note } from '../../shared/documents/account/facts.ts'
import type { VisitView } from '../../shared/documents/account/view.ts'
import { type Clock, roomOf } from '../../shared/sync/engine.ts'
import type { Person } from '../accounts/data.ts'
import { type EpochParts, withLiveDoc } from '../api/history/epochs.ts'
import type { Views } from '../arbiter/views.ts'
import type { Journal } from '../journal.ts'
import type { Post } from '../mail/post.ts'
import type { Rooms } from '../sync/engine.ts'
import { isMailed, isReceipt, messageLifeMs, pathOf } from './channels.ts'
import { type Browser, type Wishes, WishFiles } from './kept-notices.ts'
import type { Push, PushMessage } from './push.ts'
import { receiptLines } from './receipt-letter.ts'
import { type NoteStation, say } from './say.ts'

export interface NoticeOptions extends EpochParts {
  rooms: EpochParts['rooms'] & Pick<Rooms, 'onAccepted'>
  views: Pick<Views, 'account' | 'station'>
  directory: string
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

/** After each failure a longer wait; then the news is old. */
const WAITS_MS = [30_000, 2 * 60_000, 8 * 60_000]
const MOST_BROWSERS = 5
const NOTHING = { receipts: false, news: false, hidesAmounts: false, browsers: [], upTo: 0 } as const

/**
 * Passes a customer's notes on by mail and to their browsers. The notes in the account are the queue: for each person it is
 * noted how far it has come, so a killed server loses no letter, and a letter that is asked for twice has one name.
 */
export class Notices {
  readonly #options: NoticeOptions
  readonly #files: WishFiles
  readonly #all = new Map<string, Wishes>()
  readonly #running = new Map<string, Promise<void>>()
  /** Messages that wait to be tried again, by browser and tag: a newer one takes the place of an older. */
  readonly #later = new Map<string, () => void>()
  readonly #stopListening: () => void
  #isStopped = false

  static async open(options: NoticeOptions): Promise<Notices> {
    const notices = new Notices(options)
    for (const wishes of await notices.#files.all()) notices.#all.set(wishes.person, wishes)
    for (const person of notices.#all.keys()) notices.#go(person)
    return notices
  }

  private constructor(options: NoticeOptions) {
    this.#options = options
    this.#files = new WishFiles(options.directory)
    this.#stopListening = options.rooms.onAccepted(({ room, facts }) => {
      if (room.kind === 'account' && this.#all.has(room.id) && facts.some(({ fact }) => fact.root === 'notes'))
        this.#go(room.id)
    })
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
    await this.#after(person, async () => {
      const before = this.#all.get(person) ?? { ...NOTHING, person, upTo: this.#options.clock.now() - 1 }
      await this.#put({ ...before, ...wished })
    })
  }

  async addBrowser(person: string, browser: Browser, language: Wishes['language']): Promise<void> {
    // A browser that somebody else signs in with is theirs from then on.
    for (const other of [...this.#all.keys()].filter(one => one !== person))
      await this.removeBrowser(other, browser.endpoint)
    const others = this.of(person).browsers.filter(({ endpoint }) => endpoint !== browser.endpoint)
    await this.set(person, { language, browsers: [browser, ...others].slice(0, MOST_BROWSERS) })
  }

  async removeBrowser(person: string, endpoint: string): Promise<void> {
    const wishes = this.#all.get(person)
    if (wishes?.browsers.some(one => one.endpoint === endpoint) !== true) return
    await this.#after(person, async () => {
      const now = this.#all.get(person)
      if (now !== undefined)
        await this.#put({ ...now, browsers: now.browsers.filter(one => one.endpoint !== endpoint) })
    })
  }

  /** Settles when nothing can be passed on now. */
  async whenIdle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopListening()
    for (const undo of this.#later.values()) undo()
    await this.whenIdle()
  }

  async #put(wishes: Wishes): Promise<void> {
    await this.#files.put(wishes)
    this.#all.set(wishes.person, wishes)
  }

  /** One thing after another for each person. */
  #after(person: string, work: () => Promise<void>): Promise<void> {
    const run = (this.#running.get(person) ?? Promise.resolve()).catch(() => {}).then(work)
    this.#running.set(person, run)
    const end = () => void (this.#running.get(person) === run && this.#running.delete(person))
    run.then(end, end)
    return run
  }

  #go(person: string): void {
    this.#after(person, () => this.#tell(person)).catch(error => {
      this.#options.journal.error({ err: error }, 'a note could not be passed on')
    })
  }

  async #tell(person: string): Promise<void> {
    const wishes = this.#all.get(person)
    if (wishes === undefined || this.#isStopped) return
    const known = this.#options.personOf(person)
    if (known === null) {
      this.#all.delete(person)
      return this.#files.remove(person)
    }
    for (const news of await this.#newsSince(person, wishes.upTo)) {
      if (this.#isStopped) return
      await this.#write(wishes, known, news)
      // Their letter is on the disk. A message that is lost by a kill is not worth a second one.
      await this.#put({ ...(this.#all.get(person) ?? wishes), upTo: news.note.told })
      this.#show(wishes, news)
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

  #show({ person, browsers, language, hidesAmounts }: Wishes, news: News): void {
    const lifeMs = messageLifeMs(news.note, this.#options.clock.now())
    if (lifeMs === 0) return
    const tag = news.note.session ?? news.note.what
    const message = { ...say({ ...news, language, hidesAmounts }), tag, path: pathOf(news.note) }
    for (const browser of browsers) this.#hand(person, browser, message, lifeMs)
  }

  #hand(person: string, browser: Browser, message: PushMessage, lifeMs: number, tries = 0): void {
    const { push, clock, journal } = this.#options
    const key = `${browser.endpoint} ${message.tag}`
    this.#later.get(key)?.()
    this.#later.delete(key)
    const work = async () => {
      const outcome = await push.send(browser, message, lifeMs)
      if (outcome === 'gone') void this.removeBrowser(person, browser.endpoint)
      if (outcome === 'refused') journal.warn({ tries }, 'a push service refused a message')
      const wait = WAITS_MS[tries]
      if (outcome !== 'later' || wait === undefined || wait >= lifeMs || this.#isStopped) return
      const again = () => this.#hand(person, browser, message, lifeMs - wait, tries + 1)
      this.#later.set(key, clock.after(wait, again))
    }
    this.#after(`push ${key}`, work).catch(error => journal.error({ err: error }, 'a message was not sent'))
  }
}
