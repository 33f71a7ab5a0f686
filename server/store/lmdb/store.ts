import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { claimDirectory } from './claim.ts'
import { syncPath } from './durable-file.ts'
import { type Durable, type Environment, openEnvironment } from './environment.ts'
import { DATA, readMark, type State, writeMark } from './mark.ts'
import { messageOf, type Refused, refused } from './refused.ts'
import { checkTableFile } from './table-file.ts'

/** A directory that is ours and that no other process serves. */
export interface Held {
  ok: true
  directory: string
  state: State
  /** Claims of processes we cannot see. */
  elsewhere: string[]
  release(): void
}

/** Looks before it writes anything: a directory that is refused stays as it was. */
export function holdDirectory(directory: string): Held | Refused {
  try {
    mkdirSync(directory, { recursive: true })
    const seen = readMark(directory)
    if (!seen.ok) return seen
    const claim = claimDirectory(directory)
    if (!claim.ok) return inUse(directory, `process ${claim.pid}`)
    // Again: whoever held it until now may have changed it.
    const mark = readMark(directory)
    if (mark.ok) return { ...claim, directory, state: mark.state }
    claim.release()
    return mark
  } catch (error) {
    return refused('unwritable', `${directory} cannot be written: ${messageOf(error)}`)
  }
}

/** Opens the table of a directory that is held. When it is refused, the directory is held no longer. */
export async function openHeld(
  held: Held,
  durable?: Durable,
): Promise<{ ok: true; environment: Environment } | Refused> {
  const opened = await tryOpen(held, durable)
  if (!opened.ok) held.release()
  return opened
}

async function tryOpen(
  { directory, state, elsewhere }: Held,
  durable: Durable | undefined,
): Promise<{ ok: true; environment: Environment } | Refused> {
  try {
    const found = state === 'new' ? startOver(directory) : checkTableFile(directory)
    if (!found.ok) return found
    const environment = openEnvironment(directory, durable)
    if (environment.isShared) {
      await environment.close()
      return inUse(directory, 'another process')
    }
    // lmdb knows of no other process, so whoever made these is dead.
    for (const claim of elsewhere) rmSync(join(directory, claim), { force: true })
    if (state === 'new') begin(directory)
    return { ok: true, environment }
  } catch (error) {
    return refused('damaged', `${join(directory, DATA)} cannot be opened: ${messageOf(error)}`)
  }
}

/** What an earlier start may have left behind is not even known to be whole; nothing in it was ever acknowledged. */
function startOver(directory: string): { ok: true } {
  // The mark comes first: a table without one would be taken for somebody else's.
  writeMark(directory, { state: 'new' })
  rmSync(join(directory, DATA), { force: true })
  return { ok: true }
}

function begin(directory: string): void {
  syncPath(join(directory, DATA))
  syncPath(directory)
  writeMark(directory, { state: 'live' })
}

function inUse(directory: string, who: string): Refused {
  return refused('in-use', `${directory} is in use by ${who}`)
}
