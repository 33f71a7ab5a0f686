import { accessSync, closeSync, constants, existsSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import { DATA } from './mark.ts'
import { messageOf, type Refused, refused } from './refused.ts'

const LOCK = 'lock.mdb'

/** In the first page behind its header of 24 bytes, in the machine's own byte order. */
const MAGIC_OFFSET = 24
const MAGIC = 0xbeefc0de

/** lmdb ends the whole process, without a word, when it is given a file that it cannot open. So we look first. */
export function checkTableFile(directory: string): { ok: true } | Refused {
  const path = join(directory, DATA)
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
    const lock = join(directory, LOCK)
    if (existsSync(lock)) accessSync(lock, constants.R_OK | constants.W_OK)
    return hasMagic(path) ? { ok: true } : refused('damaged', `${path} is not a table of lmdb`)
  } catch (error) {
    return refused('damaged', `${path} cannot be opened: ${messageOf(error)}`)
  }
}

function hasMagic(path: string): boolean {
  const head = new DataView(new ArrayBuffer(MAGIC_OFFSET + 4))
  const descriptor = openSync(path, 'r')
  try {
    readSync(descriptor, head)
  } finally {
    closeSync(descriptor)
  }
  return [true, false].some(isLittleEndian => head.getUint32(MAGIC_OFFSET, isLittleEndian) === MAGIC)
}
