import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Clock } from '../shared/sync/engine.ts'
import { ACCOUNTS_FILE, type Accounts } from './accounts/open.ts'
import { backUp } from './admin/back-up.ts'
import { readKept } from './admin/kept-beside.ts'
import { LOG_DIRECTORY } from './data-dir.ts'
import type { Journal } from './journal.ts'
import { digestOf } from './store/lmdb/digest.ts'
import { DATA, readMark } from './store/lmdb/mark.ts'
import type { StoredLog } from './stored-log.ts'

export interface BackupPlan {
  /** Where they go, a folder each. */
  directory: string
  everyMs: number
  /** So many stay; older ones go when a newer one is whole. */
  keep: number
}

export interface BackupOptions extends BackupPlan {
  dataDir: string
  log: StoredLog
  accounts: Pick<Accounts, 'data' | 'refresh'>
  clock: Clock
  journal: Journal
  counted?: (outcome: 'made' | 'failed') => void
}

export interface Backups {
  /** When the last whole one was begun; null if there is none. */
  lastAt(): number | null
  /** Whether the last is older than it should be, or the first has failed. */
  isLate(): boolean
  /** Settles when none is being made. */
  whenIdle(): Promise<void>
  stop(): Promise<void>
}

/** A copy that failed is tried again soon: a full disk may have been made room on. */
const AGAIN_MS = 15 * 60_000

/** A copy under way. Cut short it keeps this name, and is never taken for a backup. */
const PART = '.part'

/** Copies everything to another place again and again, looks whether each copy can be read, and keeps the newest. */
export async function startBackups(options: BackupOptions): Promise<Backups> {
  const { directory, everyMs, clock, journal } = options
  let last = await newest(options)
  let running = Promise.resolve()
  let isStopped = false
  let isFailing = false
  let stopTimer = () => {}

  const plan = (ms: number) => {
    if (!isStopped) stopTimer = clock.after(Math.max(0, ms), go)
  }
  const make = async () => {
    const at = clock.now()
    try {
      await makeOne(options, at)
      last = at
      isFailing = false
      options.counted?.('made')
      plan(everyMs)
    } catch (error) {
      options.counted?.('failed')
      isFailing = true
      journal.error({ err: error, directory, last }, 'a backup failed')
      plan(Math.min(everyMs, AGAIN_MS))
    }
  }
  const go = () => {
    running = make()
  }
  plan(last === null ? 0 : last + everyMs - clock.now())
  const stop = async () => {
    isStopped = true
    stopTimer()
    await running
  }
  const isLate = () => (last === null ? isFailing : clock.now() - last > 2 * everyMs)
  return { lastAt: () => last, isLate, whenIdle: () => running, stop }
}

async function newest({ directory }: BackupPlan): Promise<number | null> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const names = await readdir(directory)
  for (const name of names.filter(isPart)) await rm(join(directory, name), { recursive: true, force: true })
  return names.flatMap(name => timeOf(name) ?? []).sort((a, b) => b - a)[0] ?? null
}

async function makeOne(options: BackupOptions, at: number): Promise<void> {
  const path = join(options.directory, nameOf(at))
  const part = `${path}${PART}`
  await rm(part, { recursive: true, force: true })
  const copied = await backUp(options, part)
  if (!copied.ok) throw new Error(copied.lines.join(' '))
  await lookAt(part)
  await rename(part, path)
  await removeOld(options)
}

/** Reads it back from its disk: a backup that nobody has read is a hope. */
async function lookAt(path: string): Promise<void> {
  const log = join(path, LOG_DIRECTORY)
  const mark = readMark(log)
  const isWhole = mark.ok && mark.state === 'backup' && mark.digest === (await digestOf(join(log, DATA)))
  if (!isWhole) throw new Error(`What was written to ${path} is not what can be read there`)
  JSON.parse(await readFile(join(path, ACCOUNTS_FILE), 'utf8'))
  const kept = await readKept(path)
  if (!kept.ok) throw new Error(kept.words)
}

async function removeOld({ directory, keep }: BackupPlan): Promise<void> {
  const whole = (await readdir(directory)).filter(name => timeOf(name) !== null).sort()
  for (const name of whole.slice(0, -keep)) await rm(join(directory, name), { recursive: true, force: true })
}

const NAME = /^berth-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z$/

/** Sorts by time, and is a name on every file system. */
function nameOf(at: number): string {
  return `berth-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}Z`
}

function timeOf(name: string): number | null {
  const [, day, hour, minute, second] = NAME.exec(name) ?? []
  return day === undefined ? null : Date.parse(`${day}T${hour}:${minute}:${second}Z`)
}

function isPart(name: string): boolean {
  return name.endsWith(PART) && timeOf(name.slice(0, -PART.length)) !== null
}
