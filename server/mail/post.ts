import { createTransport, type Transporter } from 'nodemailer'
import type { Language } from '../../shared/bill-words.ts'
import type { Clock } from '../../shared/sync/engine.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { Journal } from '../journal.ts'
import { type GivenUp, type KeptMail, MailDrawer } from './kept-mail.ts'
import { htmlOf, letterOf, type Matter, textOf } from './letter.ts'

export interface PostOptions {
  /** `smtps://user:password@mail.example.com` */
  url: string
  /** `Berth <berth@example.com>` */
  from: string
  directory: string
  clock: Clock
  journal: Journal
  /** Counted: sent, put off, given up. */
  counted?: (outcome: Outcome) => void
  /** How long a mail server may be silent. */
  patienceMs?: number
}

export type Outcome = 'sent' | 'put-off' | 'given-up'

export interface Letter {
  to: string
  language: Language
  matter: Matter
  /** Who asked for it. */
  by?: string
  /** Under one name a letter is kept once, and its readers see one. */
  id?: string
}

/** The way of letters to people: each is on the disk before it is promised, and goes until it has arrived or is given up. */
export interface Post {
  send(letter: Letter): Promise<void>
  /** Letters of the last week that nobody will get, the latest first. */
  givenUp(): readonly GivenUp[]
  /** Settles when nothing can be done now. */
  whenIdle(): Promise<void>
  /** How many wait. */
  waiting(): number
  stop(): Promise<void>
}

const MINUTE_MS = 60_000
/** After each failure a longer wait; then it is given up: its link is dead by then. */
const WAITS_MS = [1, 5, 15, 60, 180, 360, 720].map(minutes => minutes * MINUTE_MS)
const PATIENCE_MS = 30_000
/** So long it is shown. */
const GIVEN_UP_MS = 7 * DAY_MS

export async function openPost(options: PostOptions): Promise<Post> {
  const post = new RunningPost(options)
  await post.begin()
  return post
}

class RunningPost implements Post {
  readonly #options: PostOptions
  readonly #drawer: MailDrawer
  readonly #transport: Transporter
  readonly #waiting = new Map<string, KeptMail>()
  #givenUp: readonly GivenUp[] = []
  #running: Promise<void> = Promise.resolve()
  #stopTimer: () => void = () => {}
  #isStopped = false

  constructor(options: PostOptions) {
    this.#options = options
    this.#drawer = new MailDrawer(options.directory)
    const patience = options.patienceMs ?? PATIENCE_MS
    this.#transport = createTransport(
      { url: options.url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
      { from: options.from },
    )
  }

  async begin(): Promise<void> {
    this.#givenUp = await this.#drawer.givenUp()
    for (const mail of await this.#drawer.all()) this.#waiting.set(mail.id, mail)
    this.#go()
  }

  send = async (letter: Letter): Promise<void> => {
    const now = this.#options.clock.now()
    const mail = await this.#drawer.add({ ...letter, askedAt: now, nextAt: now })
    this.#waiting.set(mail.id, mail)
    this.#go()
  }

  async whenIdle(): Promise<void> {
    let seen: Promise<void> | null = null
    while (seen !== this.#running) {
      seen = this.#running
      await seen
    }
  }

  waiting = (): number => this.#waiting.size

  givenUp = (): readonly GivenUp[] => {
    const since = this.#options.clock.now() - GIVEN_UP_MS
    return this.#givenUp.filter(({ at }) => at > since)
  }

  stop = async (): Promise<void> => {
    this.#isStopped = true
    this.#stopTimer()
    this.#transport.close()
    await this.#running
  }

  #go(): void {
    this.#running = this.#running
      .then(() => this.#sendDue())
      .catch(error => {
        this.#options.journal.error({ err: error }, 'the mail’s drawer failed')
      })
  }

  async #sendDue(): Promise<void> {
    const { clock } = this.#options
    for (const mail of [...this.#waiting.values()]) {
      if (this.#isStopped) return
      if (mail.nextAt <= clock.now()) await this.#try(mail)
    }
    this.#stopTimer()
    const next = Math.min(...[...this.#waiting.values()].map(({ nextAt }) => nextAt))
    if (Number.isFinite(next) && !this.#isStopped)
      this.#stopTimer = clock.after(Math.max(0, next - clock.now()), () => this.#go())
  }

  async #try(mail: KeptMail): Promise<void> {
    try {
      await this.#hand(mail)
      await this.#forget(mail, 'sent')
    } catch (error) {
      // Cut off by our own end: it is on the disk.
      if (!this.#isStopped) await this.#putOff(mail, error)
    }
  }

  async #hand({ id, to, language, matter, askedAt }: KeptMail): Promise<void> {
    const letter = letterOf(matter, language)
    await this.#transport.sendMail({
      to,
      subject: letter.subject,
      text: textOf(letter),
      html: htmlOf(letter, language),
      date: new Date(askedAt),
      // The same each time: a server that took it and died before its answer gets it again, and readers see one.
      messageId: `<${id}@${hostOf(this.#options.from)}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    })
  }

  async #putOff(mail: KeptMail, error: unknown): Promise<void> {
    const { clock, journal, counted } = this.#options
    const wait = WAITS_MS[mail.tries]
    // No log names the receiver.
    const about = { mail: mail.id, kind: mail.matter.kind, tries: mail.tries + 1, code: codeOf(error) }
    if (wait === undefined || isFinal(error)) {
      journal.error(about, 'a letter is given up')
      await this.#noteGivenUp(mail, about.code)
      return this.#forget(mail, 'given-up')
    }
    journal.warn(about, 'a letter is put off')
    const later = { ...mail, tries: mail.tries + 1, nextAt: clock.now() + wait }
    await this.#drawer.put(later)
    this.#waiting.set(mail.id, later)
    counted?.('put-off')
  }

  // Noted before it is gone: a kill between leaves it to be tried, and given up, once more.
  async #noteGivenUp({ matter: { kind }, by, to }: KeptMail, code: string | number | null): Promise<void> {
    const one = { kind, at: this.#options.clock.now(), code, ...(by !== undefined && { by, to }) }
    this.#givenUp = [one, ...this.givenUp()]
    await this.#drawer.giveUp(this.#givenUp)
  }

  async #forget(mail: KeptMail, outcome: Outcome): Promise<void> {
    await this.#drawer.remove(mail)
    this.#waiting.delete(mail.id)
    this.#options.counted?.(outcome)
  }
}

/** The mail server says that it will never take it: there is no such mailbox. */
function isFinal(error: unknown): boolean {
  const code = (error as { responseCode?: unknown }).responseCode
  return typeof code === 'number' && code >= 550 && code <= 559
}

function codeOf(error: unknown): string | number | null {
  const { code, responseCode } = error as { code?: unknown; responseCode?: unknown }
  const known = responseCode ?? code
  return typeof known === 'string' || typeof known === 'number' ? known : null
}

function hostOf(from: string): string {
  return /@([A-Za-z0-9.-]+)/.exec(from)?.[1] ?? 'localhost'
}
