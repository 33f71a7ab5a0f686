import { setTimeout } from 'node:timers/promises'
import { connect, leave, type Session } from './connect.ts'

/** Something that has grown to a number: a room, or the accounts. */
export interface Hint {
  name: string
  sequence: number
}

/** The most a notification may carry. */
const MOST_BYTES = 7900
/** Hints within this time go as one: each costs every node a wake-up. */
const GATHER_MS = 5
const RETRY_MS = 250

/**
 * Tells other nodes what has grown, outside every write. A hint may be lost; who needs to be sure looks at intervals.
 *
 *     node name:sequence name:sequence …
 */
export class Hints {
  readonly #hosts: readonly string[]
  readonly #hear: (hints: readonly Hint[]) => void
  readonly #listening: () => void
  readonly #node: string
  readonly #news = new Map<string, number>()
  #session: Session | null = null
  #isSending = false
  #isClosed = false

  constructor(
    hosts: readonly string[],
    node: string,
    { hear, listening }: { hear: (hints: readonly Hint[]) => void; listening: () => void },
  ) {
    this.#hosts = hosts
    this.#node = node
    this.#hear = hear
    this.#listening = listening
    void this.#listen()
  }

  tell({ name, sequence }: Hint): void {
    this.#news.set(name, sequence)
    void this.#send()
  }

  async close(): Promise<void> {
    this.#isClosed = true
    if (this.#session !== null) leave(this.#session.client)
  }

  async #listen(): Promise<void> {
    while (!this.#isClosed) {
      try {
        const session = await connect(this.#hosts, null)
        if (this.#isClosed) return leave(session.client)
        await this.#serve(session)
      } catch {
        // It has not come about, or has ended; hints of this time are lost.
      }
      this.#session = null
      if (!this.#isClosed) await setTimeout(RETRY_MS, undefined, { ref: false })
    }
  }

  /** Settles when the session ends. */
  async #serve(session: Session): Promise<void> {
    const { client } = session
    const ended = new Promise<void>(resolve => client.once('end', resolve))
    client.on('notification', ({ payload = '' }) => this.#receive(payload))
    // No one waits for a hint, and it needs no disk.
    await client.query('SET synchronous_commit = off')
    await client.query('LISTEN berth')
    this.#session = session
    // Nobody here has heard the hints told before.
    this.#listening()
    void this.#send()
    await ended
  }

  #receive(payload: string): void {
    const [node, ...hints] = payload.split(' ')
    if (node !== this.#node) this.#hear(hints.map(toHint))
  }

  /** At once after silence; what comes meanwhile goes together. Without a connection it waits for one. */
  async #send(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    while (this.#news.size > 0 && this.#session !== null) {
      const texts = textsOf(this.#node, this.#news)
      this.#news.clear()
      for (const text of texts) await this.#notify(text)
      await setTimeout(GATHER_MS)
    }
    this.#isSending = false
  }

  async #notify(text: string): Promise<void> {
    const query = { name: 'hint', text: 'SELECT pg_notify($1, $2)', values: ['berth', text] }
    await this.#session?.client.query(query).catch(() => {})
  }
}

function textsOf(node: string, news: ReadonlyMap<string, number>): string[] {
  const texts = [node]
  for (const [name, sequence] of news) {
    const hint = ` ${name}:${sequence}`
    const last = texts.at(-1) ?? node
    if (last.length + hint.length > MOST_BYTES) texts.push(`${node}${hint}`)
    else texts[texts.length - 1] = last + hint
  }
  return texts
}

function toHint(text: string): Hint {
  const colon = text.lastIndexOf(':')
  return { name: text.slice(0, colon), sequence: Number(text.slice(colon + 1)) }
}
