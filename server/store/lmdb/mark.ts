import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isClaim } from './claim.ts'
import { writeDurably } from './durable-file.ts'
import { messageOf, type Refused, refused } from './refused.ts'

/** Raised when the layout changes so that older code would misread it. */
export const FORMAT = 1

const MARK = 'berth-log.json'
export const DATA = 'data.mdb'

/**
 * What a directory holds.
 *
 *     new ──▶ live            restoring ──▶ live
 *     the table may not       copied, its rooms not yet all
 *     be there yet            in new epochs
 *
 *     backup: a copy, which is restored but never served
 */
export type State = 'new' | 'live' | 'backup' | 'restoring'

export interface Mark {
  format: number
  state: State
  /** Of a backup's table: years later it tells whether the disk still gives what it was given. */
  digest?: string
}

/** Reads the mark of a directory; an empty one is new. */
export function readMark(directory: string): ({ ok: true } & Mark) | Refused {
  const path = join(directory, MARK)
  if (!existsSync(path)) {
    if (isEmpty(directory)) return { ok: true, format: FORMAT, state: 'new' }
    // Another process may have written it since we looked.
    if (!existsSync(path)) return foreign(directory)
  }
  const mark = parseMark(path)
  if (!mark.ok) return mark
  if (mark.format > FORMAT) {
    return refused('newer', `${directory} is of format ${mark.format}, this version of Berth reads up to ${FORMAT}`)
  }
  // Taken for new, a lost table would become an empty one, and every room in it would start again from nothing.
  if ((mark.state === 'live' || mark.state === 'backup') && !existsSync(join(directory, DATA))) {
    return refused('damaged', `${directory} has lost its ${DATA}`)
  }
  return mark
}

export function writeMark(directory: string, mark: Omit<Mark, 'format'>): void {
  writeDurably(join(directory, MARK), `${JSON.stringify({ format: FORMAT, ...mark })}\n`)
}

/** Whether nothing is in it but what a process leaves that died before it could write the mark. */
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
