import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readCast } from './chargers/cast.ts'
import { BenchCharger } from './chargers/charger.ts'
import { Server } from './chargers/process.ts'
import { quantile } from './store/disk.ts'

// A crowd of chargers at one real server: how long each waits for its answer, what a socket takes, and how soon all are
// back after the server was killed. The crowd runs in this process, on the same machine.

const GOALS = { p99Ms: 500, backMs: 60_000, bytes: 100_000 }
const RUNNING_SHARE = 0.5
const AT_ONCE = 50

/** `npm run bench chargers -- --chargers 2000 --rate 200 --seconds 20`. Fails where a goal is missed. */
async function main(): Promise<number> {
  const options = {
    chargers: { type: 'string', default: '2000' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '20' },
  } as const
  const { chargers, rate, seconds } = parseArgs({ options }).values
  const directory = mkdtempSync(join(tmpdir(), 'berth-bench-chargers-'))
  try {
    return await measure({ count: Number(chargers), rate: Number(rate), seconds: Number(seconds), directory })
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
}

interface Asked {
  count: number
  rate: number
  seconds: number
  directory: string
}

async function measure({ count, rate, seconds, directory }: Asked): Promise<number> {
  const scene = { chargers: count, perStation: 50, viewers: 0 }
  const founded = await Server.start(directory, 0, scene)
  founded.kill()
  await founded.ended
  // Memory left by the founding would hide what a socket takes.
  let server = await Server.start(directory, founded.port, scene)
  const { port } = server
  const { keys } = readCast(directory)
  const idle = await server.memory()
  const crowd = keys.map(who => new BenchCharger(who, () => `ws://127.0.0.1:${port}`))
  const connectedMs = await timed(async () => {
    for (const charger of crowd) charger.connect()
    await allBack(crowd)
  })
  const bytes = Math.round(((await server.memory()) - idle) / count)
  await inTurn(crowd.slice(0, count * RUNNING_SHARE), charger => charger.start())
  const { waits, unanswered } = await talk(crowd, { rate, seconds })
  server.kill()
  await server.ended
  for (const charger of crowd) charger.isBack = false
  server = await Server.start(directory, port, scene)
  const backMs = await timed(() => allBack(crowd))
  const after = await talk(crowd, { rate, seconds: Math.min(seconds, 5) })
  for (const charger of crowd) charger.stop()
  server.kill()
  await server.ended
  return report({ count, rate, connectedMs, bytes, waits, unanswered, backMs, after: after.waits })
}

/** Messages of everyday at a rate, from one charger after another. */
async function talk(crowd: readonly BenchCharger[], { rate, seconds }: { rate: number; seconds: number }) {
  const waits: number[] = []
  const said: Promise<void>[] = []
  let unanswered = 0
  const began = performance.now()
  for (let sent = 0; sent < rate * seconds; sent += 1) {
    const due = began + (sent * 1000) / rate
    if (due > performance.now()) await sleep(due - performance.now())
    const charger = crowd[(sent * 7919) % crowd.length]
    said.push(
      (charger?.say(Math.random()) ?? Promise.resolve(null)).then(took => {
        if (took === null) unanswered += 1
        else waits.push(took)
      }),
    )
  }
  await Promise.all(said)
  return { waits: waits.sort((a, b) => a - b), unanswered }
}

async function inTurn(crowd: readonly BenchCharger[], act: (charger: BenchCharger) => Promise<void>): Promise<void> {
  for (let first = 0; first < crowd.length; first += AT_ONCE)
    await Promise.all(crowd.slice(first, first + AT_ONCE).map(act))
}

async function allBack(crowd: readonly BenchCharger[]): Promise<void> {
  while (!crowd.every(({ isBack }) => isBack)) await sleep(50)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

interface Measured {
  count: number
  rate: number
  connectedMs: number
  bytes: number
  waits: readonly number[]
  unanswered: number
  backMs: number
  after: readonly number[]
}

function report({ count, rate, connectedMs, bytes, waits, unanswered, backMs, after }: Measured): number {
  const p99 = quantile(waits, 0.99)
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  )
  console.table({
    chargers: count,
    'messages/s': rate,
    'first connection of all, ms': Math.round(connectedMs),
    'memory of one, kB': Math.round(bytes / 1000),
    'answer p50, ms': quantile(waits, 0.5).toFixed(1),
    'answer p99, ms': p99.toFixed(1),
    unanswered,
    'all back after a kill, ms': Math.round(backMs),
    'answer p99 after it, ms': quantile(after, 0.99).toFixed(1),
  })
  const missed = [
    ...(p99 < GOALS.p99Ms && unanswered === 0 ? [] : ['the answers']),
    ...(backMs < GOALS.backMs ? [] : ['the restart']),
    ...(bytes < GOALS.bytes ? [] : ['the memory']),
  ]
  if (missed.length > 0) console.log(`Goals missed: ${missed.join(', ')}`)
  return missed.length
}

if ((await main()) > 0) process.exitCode = 1
