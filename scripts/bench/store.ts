import { mkdtempSync, rmSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { openEnvironment } from '../../server/store/lmdb/environment.ts'
import { logOver } from '../../server/store/lmdb/log-over.ts'
import { openLmdbLog } from '../../server/store/lmdb.ts'
import type { Log } from '../../server/store/log.ts'
import { createMemoryLog } from '../../server/store/memory.ts'
import { measureSync } from './store/disk.ts'
import { measurePaced, type Paced } from './store/paced.ts'
import { measureUnpaced } from './store/unpaced.ts'

// The cost of storing: updates at a steady rate, spread over so many rooms, and as many as it can take. Each log and number
// of rooms is measured in turn, round after round, so that a busy machine hurts all of them alike.

const PER_SECOND = 1000
const SECONDS = 3
const ROUNDS = 2
const ROOMS = [1, 20, 200]

interface Contestant {
  name: string
  /** Opens a fresh log in a directory. */
  open(directory: string): Promise<Log>
}

const CONTESTANTS: readonly Contestant[] = [
  { name: 'memory', open: async () => createMemoryLog() },
  { name: 'lmdb alone', open: openTable },
  { name: 'journal, lmdb', open: openLmdb },
]

async function main(): Promise<void> {
  const rows: Record<string, unknown>[] = []
  for (let round = 1; round <= ROUNDS; round += 1) {
    for (const rooms of ROOMS) for (const contestant of CONTESTANTS) rows.push(await row(contestant, rooms))
  }
  const { model = 'unknown processor' } = cpus()[0] ?? {}
  console.log(`${model}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`)
  console.table(rows.toSorted((a, b) => Number(a.rooms) - Number(b.rooms)))
  const { p50Ms, p99Ms } = await onDisk(measureSync)
  console.log(`One sync of a page on this disk: p50 ${p50Ms.toFixed(2)} ms, p99 ${p99Ms.toFixed(2)} ms`)
}

async function row({ name, open }: Contestant, rooms: number): Promise<Record<string, unknown>> {
  const paced = await onDisk(directory => withLog(open(directory), log => measurePaced(log, { rooms, ...PACE })))
  const most = await onDisk(directory => withLog(open(directory), log => measureUnpaced(log, { rooms, ...PACE })))
  return { log: name, rooms, ...shown(paced), 'most/s': Math.round(most) }
}

const PACE = { perSecond: PER_SECOND, seconds: SECONDS }

function shown({ cpuMicros, kilobytes, p50Ms, p99Ms }: Paced): Record<string, string> {
  return {
    'CPU µs': cpuMicros.toFixed(0),
    'written KB': kilobytes.toFixed(2),
    'p50 ms': p50Ms.toFixed(2),
    'p99 ms': p99Ms.toFixed(2),
  }
}

/** As it was before there was a journal: a transaction of lmdb for each group. */
async function openTable(directory: string): Promise<Log> {
  return logOver(openEnvironment(directory), { onFailure: error => console.error(error) })
}

async function openLmdb(directory: string): Promise<Log> {
  const opened = await openLmdbLog({ directory: join(directory, 'log'), onFailure: error => console.error(error) })
  if (!opened.ok) throw new Error(opened.words)
  return opened.log
}

async function withLog<Result>(opening: Promise<Log>, use: (log: Log) => Promise<Result>): Promise<Result> {
  const log = await opening
  try {
    return await use(log)
  } finally {
    await log.close()
  }
}

/** Beside the sources: the folder for temporary files may be kept in memory. */
async function onDisk<Result>(use: (directory: string) => Promise<Result>): Promise<Result> {
  const directory = mkdtempSync(join(process.cwd(), 'berth-bench-'))
  try {
    return await use(directory)
  } finally {
    rmSync(directory, { recursive: true })
  }
}

await main()
