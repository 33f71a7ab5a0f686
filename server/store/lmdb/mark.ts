import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isClaim } from './claim.ts'
import { writeDurably } from './durable-file.ts'
import { messageOf, type Refused, refused } from './refused.ts'

/** Raised when older code would misread a changed layout: it would not see what is in a journal and not in the table. */
const FORMAT = { tableAlone: 1, withJournal: 2 }

const MARK = 'berth-log.json'
export const DATA = 'data.mdb'
export const JOURNAL_FILES: readonly string[] = ['journal.0', 'journal.1']

/**
 * The content of a directory.
 *
 *     new ──▶ live            restoring ──▶ live
 *     the table may not       copied, its rooms not yet all
 *     be there yet            in new epochs
 *
 *     backup: a copy, which is restored but never served
 *     moved:  what was live is served from a database now
 */
export type State = 'new' | 'live' | 'backup' | 'restoring' | 'moved'

export interface Mark {
  format: number
  state: State
  /** Digest of a backup's table: years later it tells whether the disk still returns the same bytes. */
  digest?: string
}

/** Reads the mark of a directory; an empty directory is new. */
export function readMark(directory: string): ({ ok: true } & Mark) | Refused {
  const path = join(directory, MARK)
  if (!existsSync(path)) {
    if (isEmpty(directory)) return { ok: true, format: FORMAT.tableAlone, state: 'new' }
    // Another process may have written it since the last look.
    if (!existsSync(path)) return foreign(directory)
  }
  const mark = parseMark(path)
  if (!mark.ok) return mark
  const newest = FORMAT.withJournal
  if (mark.format > newest) {
    return refused('newer', `${directory} is of format ${mark.format}, this version of Berth reads up to ${newest}`)
  }
  // A lost table taken for new would become an empty one, and every room in it would start from nothing.
  const lost = filesOf(mark).find(name => !existsSync(join(directory, name)))
  return lost === undefined ? mark : refused('damaged', `${directory} has lost its ${lost}`)
}

function filesOf({ state, format }: Mark): readonly string[] {
  if (state !== 'live' && state !== 'backup') return []
  return format === FORMAT.withJournal ? [DATA, ...JOURNAL_FILES] : [DATA]
}

export function writeMark(directory: string, mark: Omit<Mark, 'format'>): void {
  writeDurably(join(directory, MARK), `${JSON.stringify({ format: FORMAT.tableAlone, ...mark })}\n`)
}

/** Says that it is served elsewhere from now on, or here again. */
export function markMoved(directory: string, isMoved: boolean): void {
  const mark = readMark(directory)
  if (!mark.ok) throw new Error(mark.words)
  writeDurably(join(directory, MARK), `${JSON.stringify({ format: mark.format, state: isMoved ? 'moved' : 'live' })}\n`)
}

/** From now on a journal belongs to the table. */
export function markJournal(directory: string): void {
  const mark: Mark = { format: FORMAT.withJournal, state: 'live' }
  writeDurably(join(directory, MARK), `${JSON.stringify(mark)}\n`)
}

/** Whether it holds nothing but the traces of a process that died before writing the mark. */
function isEmpty(directory: string): boolean {
  return readdirSync(directory).every(name => isClaim(name) || name === `${MARK}.new`)
}

function foreign(directory: string): Refused {
  return refused('foreign', `${directory} is not empty and holds no Berth log`)
}

function parseMark(path: string): ({ ok: true } & Mark) | Refused {
  try {
    const mark: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (isMark(mark)) return { ok: true, ...mark }
    return refused('damaged', `${path} is not the mark of a Berth log`)
  } catch (error) {
    return refused('damaged', `${path} cannot be read: ${messageOf(error)}`)
  }
}

function isMark(mark: unknown): mark is Mark {
  if (typeof mark !== 'object' || mark === null || !('format' in mark) || !('state' in mark)) return false
  return Number.isInteger(mark.format) && typeof mark.state === 'string'
}
