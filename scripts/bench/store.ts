import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLmdbLog } from '../../server/store/lmdb.ts'
import type { Append, Log } from '../../server/store/log.ts'
import { createMemoryLog } from '../../server/store/memory.ts'

// How many durable appends a second, and how long does one wait? Each writer has a room of its own and appends a fact
// of 200 bytes after another, as a live room does: the next one when the last one is answered.

const SECONDS = 2
const WRITERS = [1, 64]
const UPDATE = new Uint8Array(200).fill(7)

interface Row {
  log: string
  writers: number
  'appends/s': number
  'p50 ms': string
  'p99 ms': string
}

async function main(): Promise<void> {
  const rows: Row[] = []
  for (const writers of WRITERS) rows.push(await measure('memory', createMemoryLog(), writers))
  for (const writers of WRITERS) rows.push(await onDisk(log => measure('lmdb', log, writers)))
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  )
  console.table(rows)
}

async function onDisk<Result>(use: (log: Log) => Promise<Result>): Promise<Result> {
  const directory = await mkdtemp(join(tmpdir(), 'berth-bench-'))
  const opened = await openLmdbLog({ directory, onFailure: error => console.error(error) })
  if (!opened.ok) throw new Error(opened.words)
  try {
    return await use(opened.log)
  } finally {
    await opened.log.close()
    await rm(directory, { recursive: true })
  }
}

async function measure(name: string, log: Log, writers: number): Promise<Row> {
  const waits: number[] = []
  const began = performance.now()
  const until = began + SECONDS * 1000
  await Promise.all(Array.from({ length: writers }, (_, index) => write(log, `station/st-${index}`, until, waits)))
  const seconds = (performance.now() - began) / 1000
  waits.sort((a, b) => a - b)
  return {
    log: name,
    writers,
    'appends/s': Math.round(waits.length / seconds),
    'p50 ms': quantile(waits, 0.5),
    'p99 ms': quantile(waits, 0.99),
  }
}

async function write(log: Log, room: string, until: number, waits: number[]): Promise<void> {
  const server = { client: 1, principal: 'server' }
  await log.commit([{ kind: 'open', room, at: 0, start: { epoch: 1, server, update: UPDATE, records: [] } }])
  for (let after = 1; performance.now() < until; after++) {
    const asked = performance.now()
    await log.commit([appendTo(room, after)])
    waits.push(performance.now() - asked)
    // Without a disk to wait for, one writer would never let the others begin.
    if (after % 100 === 0) await new Promise(resolve => setImmediate(resolve))
  }
}

function appendTo(room: string, after: number): Append {
  const facts = [{ name: 'booked', by: 'minh', value: { at: after, connector: 'c1', from: after } }]
  const records = [{ record: `sessions/s${after}`, owner: 'minh', facts }]
  return { kind: 'append', room, epoch: 1, after, at: after, update: UPDATE, clients: [], records }
}

function quantile(sorted: readonly number[], share: number): string {
  return (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(3)
}

await main()
