import { join } from 'node:path'
import { syncPath } from '../durable-file.ts'
import type { Environment } from '../environment.ts'
import type { Transact } from '../group.ts'
import type { Row } from '../layout.ts'
import { JOURNAL_FILES } from '../mark.ts'
import type { Rows } from '../rows.ts'
import { type Anchor, anchorRow, newAnchor, readAnchor } from './anchor.ts'
import { type JournalFile, type OpenFile, openJournalFile } from './file.ts'
import { type Layer, Overlay, rowsOver, Staged } from './overlay.ts'
import { writeRecord } from './record.ts'
import { readJournal } from './replay.ts'

/** Bytes of rows that come before they are brought into the table together: also what a start after a crash reads again. */
const MOST_BYTES = 16 * 1024 * 1024
/** Rows brought into the table in one go: everybody else waits meanwhile. */
const SLICE = 256

export interface JournalOptions {
  directory: string
  bytes?: number | undefined
  openFile?: OpenFile | undefined
}

export type Journaled = { ok: true; environment: Environment } | { ok: false; fault: string }

/**
 * A table with a journal in front of it. A transaction is appended to the journal, with one sync, and its rows stay in memory
 * until many of them are brought into the table at once. A reader sees both and cannot tell.
 *
 *     transact ──▶ journal.0 ──▶ rows in memory ─┬─▶ read
 *                  journal.1 ──▶ (turn: these    │
 *                       ▲         go into the) ──┴─▶ table, in the background
 *                       └── free again, once the table has all of them
 *
 * Rows that a crash leaves in the journal are not known here: they are brought into the table before anyone reads.
 */
export async function openJournaled(table: Environment, options: JournalOptions): Promise<Journaled> {
  const { directory, bytes = MOST_BYTES, openFile = openJournalFile } = options
  const anchor = readAnchor(table) ?? (await newAnchor(table))
  const files = JOURNAL_FILES.map(name => openFile(join(directory, name)))
  // A file whose name is not on disk is gone after a power cut, whatever was synced in it.
  syncPath(directory)
  const replay = readJournal(
    files.map(file => file.read()),
    anchor,
  )
  if (!replay.ok) {
    for (const file of files) file.close()
    return replay
  }
  const { rows, last } = replay
  const reached = { salt: anchor.salt, sequence: last }
  if (rows.length > 0) await table.transact(write => write([...rows, anchorRow(reached)]))
  return { ok: true, environment: new JournaledTable({ table, files, anchor: reached, mostBytes: bytes }) }
}

interface Parts {
  table: Environment
  files: JournalFile[]
  /** The last record, which is in the table like all before it. */
  anchor: Anchor
  mostBytes: number
}

class JournaledTable implements Environment {
  readonly rows: Rows
  readonly isShared: boolean
  readonly #table: Environment
  readonly #files: JournalFile[]
  readonly #salt: Uint8Array
  readonly #mostBytes: number
  #sequence: number
  /** Rows of the file that is written to, and of the other one while they are on their way into the table. */
  #front = new Overlay()
  #back: Overlay | null = null
  /** Rows of a transaction that is being put together. */
  #staged: Staged | null = null
  /** The rows over the table, the last on top. */
  #layers: readonly Layer[] = [this.#front]
  #last: Promise<unknown> = Promise.resolve()
  #checkpoint: Promise<void> = Promise.resolve()
  #failure: { error: unknown } | null = null
  #copies = 0

  constructor({ table, files, anchor, mostBytes }: Parts) {
    this.#table = table
    this.#files = files
    this.#salt = anchor.salt
    this.#sequence = anchor.sequence
    this.#mostBytes = mostBytes
    this.isShared = table.isShared
    this.rows = rowsOver(table.rows, () => this.#layers)
  }

  transact: Transact = work => this.#inTurn(() => this.#append(work))

  /** The copy must see one moment of the table: what is brought into it meanwhile is brought in whole. */
  async copy(directory: string): Promise<void> {
    this.#copies += 1
    try {
      await this.#empty()
      await this.#table.copy(directory)
    } finally {
      this.#copies -= 1
    }
  }

  async close(): Promise<void> {
    // A disk that has failed keeps the journal as it is: the next start reads it.
    await this.#empty().catch(() => {})
    for (const file of this.#files) file.close()
    await this.#table.close()
  }

  #relayer(): void {
    this.#layers = [this.#back, this.#front, this.#staged].filter(layer => layer !== null)
  }

  async #append(work: Parameters<Transact>[0]): Promise<void> {
    if (this.#failure !== null) throw this.#failure.error
    const rows = this.#stage(work)
    if (rows.length === 0) return
    if (this.#front.bytes >= this.#mostBytes) await this.#turn()
    await this.#files[0]?.append(writeRecord(this.#salt, this.#sequence + 1, rows))
    this.#sequence += 1
    this.#front.put(rows)
  }

  #stage(work: Parameters<Transact>[0]): Row[] {
    const staged = new Staged()
    const all: Row[] = []
    this.#staged = staged
    this.#relayer()
    try {
      work(rows => {
        staged.put(rows)
        for (const row of rows) all.push(row)
      })
    } finally {
      this.#staged = null
      this.#relayer()
    }
    return all
  }

  /** Brings everything into the table that is stored by now. */
  async #empty(): Promise<void> {
    await this.#inTurn(() => this.#turn())
    await this.#checkpoint
    if (this.#failure !== null) throw this.#failure.error
  }

  /** Goes on in the other file, as soon as the table has all of that one, and brings the rows of this one into the table. */
  async #turn(): Promise<void> {
    await this.#checkpoint
    if (this.#failure !== null) throw this.#failure.error
    if (this.#front.bytes === 0) return
    this.#files.reverse()
    this.#files[0]?.rewind()
    const rows = this.#front
    this.#back = rows
    this.#front = new Overlay()
    this.#relayer()
    this.#checkpoint = this.#bring(rows, { salt: this.#salt, sequence: this.#sequence }).catch((error: unknown) => {
      this.#failure = { error }
    })
  }

  /** Twice brought in is as good as once, so a crash in the middle does no harm. The anchor comes last. */
  async #bring(rows: Overlay, anchor: Anchor): Promise<void> {
    const slices = this.#copies > 0 ? [[...rows.rows()]] : slicesOf(rows.rows(), SLICE)
    for (const slice of slices) await this.#table.transact(write => write(slice))
    await this.#table.transact(write => write([anchorRow(anchor)]))
    this.#back = null
    this.#relayer()
  }

  #inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
    const done = this.#last.then(step)
    this.#last = done.catch(() => {})
    return done
  }
}

function* slicesOf(rows: Iterable<Row>, size: number): Iterable<Row[]> {
  let slice: Row[] = []
  for (const row of rows) {
    slice.push(row)
    if (slice.length < size) continue
    yield slice
    slice = []
  }
  if (slice.length > 0) yield slice
}
