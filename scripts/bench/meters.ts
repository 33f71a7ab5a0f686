import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readCast, type Scene, stationOf } from './chargers/cast.ts'
import { BenchCharger } from './chargers/charger.ts'
import { Server } from './chargers/process.ts'
import { openViewers, type Seen } from './meters/viewers.ts'
import { quantile } from './store/disk.ts'

// A shift of live meters: at each station cars charge, every charger tells its meter each second, and people look on. Meters
// are not kept; the states of the plugs, told among them, are. Chargers and people run in this process.

const AT_ONCE = 40

/** `npm run bench meters -- --stations 40 --sessions 8 --viewers 50 --facts 20 --seconds 20`. */
async function main(): Promise<void> {
  const options = {
    stations: { type: 'string', default: '40' },
    sessions: { type: 'string', default: '8' },
    viewers: { type: 'string', default: '50' },
    facts: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '20' },
  } as const
  const { stations, sessions, viewers, facts, seconds } = parseArgs({ options }).values
  const perStation = Number(sessions)
  const scene = { chargers: Number(stations) * perStation, perStation, viewers: Number(viewers) }
  const directory = mkdtempSync(join(tmpdir(), 'berth-bench-meters-'))
  const server = await Server.start(directory, 0, scene)
  try {
    report(scene, await measure({ server, directory, scene, facts: Number(facts), seconds: Number(seconds) }))
  } finally {
    server.kill()
    await server.ended
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
  process.exit()
}

interface Shift {
  server: Server
  directory: string
  scene: Scene
  facts: number
  seconds: number
}

interface Measured extends Seen {
  meters: number
  seconds: number
  cpuMs: number
}

async function measure({ server, directory, scene, facts, seconds }: Shift): Promise<Measured> {
  const { keys, viewers } = readCast(directory)
  const url = `ws://127.0.0.1:${server.port}`
  // Registers far apart: by its register a meter is known on the screen.
  const crowd = keys.map((who, index) => new BenchCharger(who, () => url, 1000 + index * 1_000_000))
  for (const charger of crowd) charger.connect()
  while (!crowd.every(({ isBack }) => isBack)) await sleep(50)
  for (let first = 0; first < crowd.length; first += AT_ONCE)
    await Promise.all(crowd.slice(first, first + AT_ONCE).map(charger => charger.start()))
  const sentAt = new Map<number, number>()
  const stations = [...new Set(keys.map((_, index) => stationOf(index, scene)))]
  const seen = await openViewers({ port: server.port, stations, tokens: viewers, sentAt })
  await talk(crowd, { sentAt, facts, seconds: 3 })
  seen.clear()
  const before = { cpuMs: server.cpuMs(), at: performance.now() }
  const meters = await talk(crowd, { sentAt, facts, seconds })
  const took = (performance.now() - before.at) / 1000
  return { ...seen, meters, seconds: took, cpuMs: server.cpuMs() - before.cpuMs }
}

interface Talking {
  sentAt: Map<number, number>
  facts: number
  seconds: number
}

/** Each charger once a second, evenly spread; returns how many meters went out. */
async function talk(crowd: readonly BenchCharger[], { sentAt, facts, seconds }: Talking): Promise<number> {
  const began = performance.now()
  let meters = 0
  for (let turn = 0; turn < crowd.length * seconds; turn += 1) {
    const due = began + (turn * 1000) / crowd.length
    if (due > performance.now()) await sleep(due - performance.now())
    const charger = crowd[turn % crowd.length]
    const round = Math.floor(turn / crowd.length)
    if (isFact(turn, facts / crowd.length)) charger?.status(round % 2 === 0 ? 'SuspendedEV' : 'Charging')
    else {
      const wh = charger?.meter() ?? null
      if (wh !== null) sentAt.set(wh, performance.now())
      if (wh !== null) meters += 1
    }
  }
  return meters
}

function isFact(turn: number, share: number): boolean {
  return Math.floor((turn + 1) * share) > Math.floor(turn * share)
}

function report({ chargers, perStation, viewers }: Scene, { meters, seconds, cpuMs, messages, waits }: Measured): void {
  waits.sort((a, b) => a - b)
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  )
  console.table({
    stations: chargers / perStation,
    'people looking on': (viewers * chargers) / perStation,
    'meters/s': Math.round(meters / seconds),
    'messages to people/s': Math.round(messages() / seconds),
    'processor, %': Math.round(cpuMs / seconds / 10),
    'processor a meter, µs': Math.round((cpuMs * 1000) / meters),
    'meter to screen p50, ms': quantile(waits, 0.5).toFixed(1),
    'meter to screen p99, ms': quantile(waits, 0.99).toFixed(1),
  })
}

await main()
