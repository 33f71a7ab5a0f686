import { randomUUID } from 'node:crypto'
import { createTransport, type Transporter } from 'nodemailer'
import type { Language } from '../../shared/bill-words.ts'
import type { Clock } from '../../shared/sync/engine.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { Drawer } from '../drawers/drawer.ts'
import { Errands } from '../drawers/errands.ts'
import type { Journal } from '../journal.ts'
import type { GivenUp, KeptMail, MailOver } from './kept-mail.ts'
import { htmlOf, letterOf, type Matter, textOf } from './letter.ts'

export interface PostOptions {
  /** `smtps://user:password@mail.example.com` */
  url: string
  /** `Berth <berth@example.com>` */
  from: string
  drawer: Drawer<KeptMail | MailOver>
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
/** So long it is shown that one was given up, and known that one was sent. */
const KEPT_MS = 7 * DAY_MS
const MOST_GIVEN_UP = 100

export async function openPost(options: PostOptions): Promise<Post> {
  const post = new RunningPost(options)
  await post.begin()
  return post
}

class RunningPost implements Post {
  readonly #options: PostOptions
  readonly #transport: Transporter
  readonly #givenUp = new Map<string, GivenUp>()
  #errands!: Errands<KeptMail, MailOver>

  constructor(options: PostOptions) {
    this.#options = options
    const patience = options.patienceMs ?? PATIENCE_MS
    this.#transport = createTransport(
      { url: options.url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
      { from: options.from },
    )
  }

  async begin(): Promise<void> {
    const { drawer, clock, journal } = this.#options
    this.#errands = await Errands.open<KeptMail, MailOver>({
      ...{ drawer, clock, atOnce: 1, keptMs: KEPT_MS },
      run: (_, mail) => this.#try(mail),
      ended: (id, { givenUp }) => {
        if (givenUp !== undefined) this.#givenUp.set(id, givenUp)
      },
      failed: error => journal.error({ err: error }, 'the mail’s drawer failed'),
    })
  }

  send = async ({ id, ...letter }: Letter): Promise<void> => {
    const now = this.#options.clock.now()
    const name = id === undefined ? { id: randomUUID() } : { id, named: true as const }
    await this.#errands.add(name.id, { ...letter, ...name, tries: 0, askedAt: now, nextAt: now })
  }

  whenIdle = (): Promise<void> => this.#errands.whenIdle()

  waiting = (): number => this.#errands.waiting

  givenUp = (): readonly GivenUp[] => {
    const since = this.#options.clock.now() - KEPT_MS
    const latest = [...this.#givenUp.values()].sort((a, b) => b.at - a.at)
    return latest.filter(({ at }) => at > since).slice(0, MOST_GIVEN_UP)
  }

  stop = async (): Promise<void> => {
    const stopped = this.#errands.stop()
    this.#transport.close()
    await stopped
  }

  async #try(mail: KeptMail): Promise<KeptMail | MailOver | null> {
    try {
      await this.#hand(mail)
    } catch (error) {
      // Cut off by our own end: it waits.
      return this.#errands.isStopped ? mail : this.#putOff(mail, error)
    }
    this.#options.counted?.('sent')
    return mail.named === true ? { doneAt: this.#options.clock.now() } : null
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

  #putOff(mail: KeptMail, error: unknown): KeptMail | MailOver {
    const { clock, journal, counted } = this.#options
    const wait = WAITS_MS[mail.tries]
    const now = clock.now()
    // No log names the receiver.
    const about = { mail: mail.id, kind: mail.matter.kind, tries: mail.tries + 1, code: codeOf(error) }
    if (wait === undefined || isFinal(error)) {
      journal.error(about, 'a letter is given up')
      counted?.('given-up')
      const { by, to, matter } = mail
      const givenUp = { kind: matter.kind, at: now, code: about.code, ...(by !== undefined && { by, to }) }
      return { doneAt: now, givenUp }
    }
    journal.warn(about, 'a letter is put off')
    counted?.('put-off')
    return { ...mail, tries: mail.tries + 1, nextAt: now + wait }
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
