import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Browser } from 'playwright-core'
import { DEMO_PASSWORD } from '../../server/accounts/demo.ts'
import { openChromium } from '../screenshots/chromium.ts'
import { stationId } from './stations/city.ts'
import { type Heard, hear } from './stations/phone.ts'
import { Server } from './stations/process.ts'
import { quantile } from './store/disk.ts'

// What a station costs those who do not go there: a phone's bytes and waits, the server's start and memory, and a fact at
// one busy station among many that rest.

const MB = 1024 * 1024
const WARM_FACTS = 50
/** How many places a cell has is said once a minute: earlier a phone would follow cells by counts of a city that grew. */
const COUNTED_MS = 65_000

/** `npm run bench stations -- --count 300,10000 --rest 60 --facts 300`. */
async function main(): Promise<void> {
  const options = {
    count: { type: 'string', default: '300,1000,10000' },
    rest: { type: 'string', default: '60' },
    facts: { type: 'string', default: '300' },
  } as const
  const { count, rest, facts } = parseArgs({ options }).values
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.version}, ${new Date().toISOString().slice(0, 10)}`,
  )
  const browser = await openChromium()
  try {
    for (const stations of count.split(',').map(Number))
      report(stations, await measure(browser, { stations, restMs: Number(rest) * 1000, facts: Number(facts) }))
  } finally {
    await browser.close()
  }
}

interface Measured extends Heard {
  firstStartMs: number
  listensMs: number
  idleMs: number
  bytes: number
  waits: readonly number[]
  cpuMs: number
  listBytes: number
}

async function measure(
  browser: Browser,
  { stations, restMs, facts }: { stations: number; restMs: number; facts: number },
): Promise<Measured> {
  const directory = mkdtempSync(join(tmpdir(), 'berth-bench-stations-'))
  try {
    // The first start populates it and looks at all of it.
    const founded = await Server.start(directory, stations)
    await founded.kill()
    const server = await Server.start(directory, stations)
    try {
      const bytes = await server.memory()
      const busy = await makeBusy(server, facts)
      await sleep(COUNTED_MS)
      const heard = await hear(browser, server.port, { find: stations - 1, restMs })
      const { idleMs, listensMs } = server
      return { ...heard, ...busy, firstStartMs: founded.idleMs, listensMs, idleMs, bytes }
    } finally {
      await server.kill()
    }
  } finally {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Staff report issues at one station, one after another. */
async function makeBusy(server: Server, facts: number) {
  const url = `http://127.0.0.1:${server.port}`
  const ask = (path: string, token: string, body?: object) =>
    fetch(`${url}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { 'content-type': 'application/json', ...(token !== '' && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const signedIn = await ask('/api/sign-in', '', {
    email: 'staff@demo.test',
    password: DEMO_PASSWORD,
    portal: 'staff',
  })
  const { token } = (await signedIn.json()) as { token: string }
  const listBytes = (await (await ask('/api/stations', token)).arrayBuffer()).byteLength
  const waits: number[] = []
  let cpuMs = server.cpuMs()
  for (let index = 0; index < facts + WARM_FACTS; index += 1) {
    if (index === WARM_FACTS) cpuMs = server.cpuMs()
    const began = performance.now()
    const answer = await ask(`/api/stations/${stationId(0)}/issues`, token, {
      connector: 'c0',
      text: `Bench ${index}`,
      blocks: false,
    })
    if (!answer.ok) throw new Error(`No issue: ${await answer.text()}`)
    if (index >= WARM_FACTS) waits.push(performance.now() - began)
  }
  waits.sort((a, b) => a - b)
  return { waits, cpuMs: (server.cpuMs() - cpuMs) / facts, listBytes }
}

function report(stations: number, measured: Measured): void {
  const { joinBytes, bytesAMinute, listMs, searchMs, firstStartMs, listensMs, idleMs, bytes, waits, cpuMs, listBytes } =
    measured
  const ms = (value: number | null) => (value === null ? 'not within a minute' : `${Math.round(value)} ms`)
  console.table({
    stations,
    'a phone joins, KB': (joinBytes / 1024).toFixed(1),
    'and at rest, KB a minute': (bytesAMinute / 1024).toFixed(1),
    'list on a slow phone': ms(listMs),
    'search there': ms(searchMs),
    'first start, all looked at': ms(firstStartMs),
    'start until it listens': ms(listensMs),
    'start until all free spots are known': ms(idleMs),
    'memory, MB': Math.round(bytes / MB),
    'a fact at a busy station, p50 ms': quantile(waits, 0.5).toFixed(2),
    'p99 ms': quantile(waits, 0.99).toFixed(2),
    'processor a fact, ms': cpuMs.toFixed(2),
    'GET /api/stations, KB': Math.round(listBytes / 1024),
  })
}

await main()
process.exit()
