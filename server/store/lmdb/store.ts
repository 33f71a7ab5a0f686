import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { claimDirectory } from './claim.ts'
import { syncPath } from './durable-file.ts'
import { type Durable, type Environment, openEnvironment } from './environment.ts'
import { DATA, readMark, type State, writeMark } from './mark.ts'
import { keepPrivate } from './private-file.ts'
import { messageOf, type Refused, refused } from './refused.ts'
import { checkTableFile, LOCK } from './table-file.ts'

/** How often, and how far apart, a table that seems to be open elsewhere is looked at. */
const LOOKS = 20
const DYING_MS = 25

/** A directory that is ours and that no other process serves. */
export interface Held {
  ok: true
  directory: string
  state: State
  /** Claims of processes we cannot see. */
  elsewhere: string[]
  release(): void
}

/** Looks before it writes: a refused directory stays as it was. */
export function holdDirectory(directory: string): Held | Refused {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const seen = readMark(directory)
    if (!seen.ok) return seen
    const claim = claimDirectory(directory)
    if (!claim.ok) return inUse(directory, `process ${claim.pid}`)
    // Looks again: the previous holder may have changed it.
    const mark = readMark(directory)
    if (mark.ok) keepPrivate(directory)
    if (mark.ok) return { ...claim, directory, state: mark.state }
    claim.release()
    return mark
  } catch (error) {
    return refused('unwritable', `${directory} cannot be written: ${messageOf(error)}`)
  }
}

/** Opens the table of a held directory. If it is refused, the hold ends. */
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
    const environment = await openAlone(directory, durable)
    for (const name of [DATA, LOCK]) keepPrivate(join(directory, name))
    if (environment === null) return inUse(directory, 'another process')
    // lmdb sees no other process, so the makers of these are dead.
    for (const claim of elsewhere) rmSync(join(directory, claim), { force: true })
    if (state === 'new') begin(directory)
    return { ok: true, environment }
  } catch (error) {
    return refused('damaged', `${join(directory, DATA)} cannot be opened: ${messageOf(error)}`)
  }
}

/** Null if another process has the table open. One that was just killed lets go of it thread by thread, so look again. */
async function openAlone(directory: string, durable: Durable | undefined): Promise<Environment | null> {
  for (let look = 0; look < LOOKS; look += 1) {
    const environment = openEnvironment(directory, durable)
    if (!environment.isShared) return environment
    await environment.close()
    await pause(DYING_MS)
  }
  return null
}

/** The remains of an earlier start may be incomplete; nothing in them was ever acknowledged. */
function startOver(directory: string): { ok: true } {
  // The mark comes first: a table without one would be taken for a foreign one.
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
