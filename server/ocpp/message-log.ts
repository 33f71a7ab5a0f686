import { appendFile, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Clock, every, isId, type Json } from '../../shared/sync/engine.ts'

/** A frame that passed, as people may read it. */
export interface Message {
  id: number
  at: number
  from: 'charger' | 'server'
  type: 'call' | 'answer' | 'error'
  action: string
  payload: Json
  /** How long the answer took. */
  took?: number
  deviations?: readonly string[]
}

export interface Asked {
  /** An action. */
  type?: string | undefined
  after?: number | undefined
  limit?: number | undefined
}

export interface MessageLogParts {
  directory: string
  clock: Clock
  report: (error: unknown) => void
}

const DAY_MS = 24 * 60 * 60_000
const KEPT_MS = 7 * DAY_MS
const MOST_MESSAGES = 2000
const MOST_FILE_BYTES = 1024 * 1024
const MOST_PAYLOAD = 8192
const MOST_PENDING_BYTES = 8 * 1024 * 1024
const WRITE_EVERY_MS = 1000

/** One charger's file, as far as it is known without reading it. */
interface Book {
  lines: number
  bytes: number
  lastId: number
}

/**
 * The messages between chargers and us, for people who look for a fault: beside the rooms, in a file per charger and
 * the one before it. It is written at leisure; a crash loses its last second, and no money hangs on it.
 *
 *     messages/
 *     ├─ k3f….jsonl        the latest, up to 2,000 lines or a megabyte
 *     └─ k3f….old.jsonl    those before
 */
export class MessageLog {
  readonly #parts: MessageLogParts
  readonly #books = new Map<string, Book>()
  readonly #pending = new Map<string, string[]>()
  #pendingBytes = 0
  #writing: Promise<void> = Promise.resolve()
  #stopWaiting: (() => void) | null = null
  #hasFailed = false

  constructor(parts: MessageLogParts) {
    this.#parts = parts
  }

  /** Forgets old files, now and each day. Returns the undo. */
  start(): () => Promise<void> {
    const sweep = () => void this.#try(() => this.#sweep())
    sweep()
    const stop = every(this.#parts.clock, DAY_MS, sweep)
    return async () => {
      stop()
      await this.#flush()
    }
  }

  /** `charger`: the id of its record, which no other charger ever has. */
  note(charger: string, message: Omit<Message, 'id'>): void {
    const book = this.#bookOf(charger)
    book.lastId = Math.max(book.lastId + 1, Math.floor(message.at) * 1000)
    const line = `${JSON.stringify({ id: book.lastId, ...message, payload: cut(message.payload) })}\n`
    if (this.#pendingBytes + line.length > MOST_PENDING_BYTES) return
    const lines = this.#pending.get(charger)
    if (lines === undefined) this.#pending.set(charger, [line])
    else lines.push(line)
    this.#pendingBytes += line.length
    this.#stopWaiting ??= this.#parts.clock.after(WRITE_EVERY_MS, () => void this.#flush())
  }

  /** The last messages, or the first after a given one; the oldest first. */
  async read(charger: string, { type, after, limit = MOST_MESSAGES }: Asked): Promise<Message[]> {
    const book = this.#books.get(charger)
    if (after !== undefined && book !== undefined && book.lastId > 0 && book.lastId <= after) return []
    await this.#flush()
    const oldest = this.#parts.clock.now() - KEPT_MS
    const messages = (await this.#messagesOf(charger))
      .slice(-MOST_MESSAGES)
      .filter(({ id, at, action }) => at >= oldest && id > (after ?? 0) && (type === undefined || action === type))
    const most = Math.min(Math.max(limit, 1), MOST_MESSAGES)
    return after === undefined ? messages.slice(-most) : messages.slice(0, most)
  }

  /** When anything was last written of it; undefined if nothing is kept. */
  async lastAt(charger: string): Promise<number | undefined> {
    try {
      return Math.floor((await stat(this.#latest(charger))).mtimeMs)
    } catch (error) {
      if (isAbsent(error)) return undefined
      throw error
    }
  }

  async #messagesOf(charger: string): Promise<Message[]> {
    const texts = await Promise.all([this.#old(charger), this.#latest(charger)].map(textOf))
    return texts.flatMap(text => text.split('\n').flatMap(line => messageIn(line) ?? []))
  }

  #bookOf(charger: string): Book {
    const known = this.#books.get(charger)
    if (known !== undefined) return known
    if (!isId(charger)) throw new Error(`No charger has this id: ${charger}`)
    const book: Book = { lines: -1, bytes: 0, lastId: 0 }
    this.#books.set(charger, book)
    return book
  }

  /** One after another: two at a time would write over each other's file. */
  #flush(): Promise<void> {
    this.#stopWaiting?.()
    this.#stopWaiting = null
    this.#writing = this.#writing.then(() => this.#write())
    return this.#writing
  }

  async #write(): Promise<void> {
    const pending = [...this.#pending]
    this.#pending.clear()
    this.#pendingBytes = 0
    for (const [charger, lines] of pending) await this.#try(() => this.#append(charger, lines))
  }

  async #append(charger: string, lines: readonly string[]): Promise<void> {
    const book = this.#bookOf(charger)
    if (book.lines < 0) await this.#count(charger, book)
    if (book.lines >= MOST_MESSAGES || book.bytes >= MOST_FILE_BYTES) {
      await rename(this.#latest(charger), this.#old(charger))
      book.lines = 0
      book.bytes = 0
    }
    const text = lines.join('')
    await appendFile(this.#latest(charger), text, { mode: 0o600 })
    book.lines += lines.length
    book.bytes += text.length
  }

  async #count(charger: string, book: Book): Promise<void> {
    await mkdir(this.#parts.directory, { recursive: true, mode: 0o700 })
    const text = await textOf(this.#latest(charger))
    // A crash in the middle of a line: what follows would be read as the rest of it.
    if (text !== '' && !text.endsWith('\n')) await appendFile(this.#latest(charger), '\n')
    book.lines = text.split('\n').length - 1
    book.bytes = text.length
  }

  async #sweep(): Promise<void> {
    const before = this.#parts.clock.now() - KEPT_MS
    for (const name of await namesIn(this.#parts.directory)) {
      const path = join(this.#parts.directory, name)
      if ((await stat(path)).mtimeMs < before) await rm(path, { force: true })
    }
  }

  /** Says once that it cannot be written: the chargers go on without it. */
  async #try(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!this.#hasFailed) this.#parts.report(error)
      this.#hasFailed = true
    }
  }

  #latest(charger: string): string {
    return join(this.#parts.directory, `${charger}.jsonl`)
  }

  #old(charger: string): string {
    return join(this.#parts.directory, `${charger}.old.jsonl`)
  }
}

function cut(payload: Json): Json {
  const text = JSON.stringify(payload)
  return text.length <= MOST_PAYLOAD ? payload : `${text.slice(0, MOST_PAYLOAD - 200)}…`
}

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isAbsent(error)) return ''
    throw error
  }
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Null for a line that was cut by a crash. */
function messageIn(line: string): Message | null {
  try {
    return line === '' ? null : (JSON.parse(line) as Message)
  } catch {
    return null
  }
}
