import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { Random } from '../tests/helpers/random.ts'
import { type Entry, KEYS_FILE, type Kept } from './storm/cast.ts'
import { reckon } from './storm/reckoning.ts'
import { RoughCharger } from './storm/rough-charger.ts'
import { temperOf } from './storm/temper.ts'

/*
 * `npm run storm -- --kills 6`: rough chargers of both versions at the real server, over links that lose, cut, double and
 * repeat, under clocks that are wrong, while the server is killed again and again. In the end each charge is one session
 * with its energy and its price, or lies with a person.
 */

const { values } = parseArgs({
  args: process.argv.slice(2),
  options: {
    kills: { type: 'string', default: '6' },
    chargers: { type: 'string', default: '12' },
    seed: { type: 'string', default: `${Date.now() % 1e9}` },
  },
})
const BEAT_MS = 60
const MOST_REST_MS = 60_000

const dataDir = mkdtempSync(join(tmpdir(), 'berth-storm-'))
const random = new Random(Number(values.seed))
console.log(`Seed ${values.seed}`)

let server = await startServer()
const entries = JSON.parse(readFileSync(join(dataDir, KEYS_FILE), 'utf8')) as Entry[]
const chargers = entries.map((entry, index) => {
  const own = new Random(random.below(1e9))
  return new RoughCharger(entry, temperOf(index, own), own, () => server.url)
})
for (const charger of chargers) charger.connect()
const beat = setInterval(() => {
  for (const charger of chargers) if (random.chance(0.4)) charger.live()
}, BEAT_MS)
for (let kill = 1; kill <= Number(values.kills); kill += 1) {
  await pause(1500 + random.below(3000))
  await server.end('SIGKILL')
  await pause(random.below(1500))
  server = await startServer()
  process.stderr.write(`\rkilled ${kill} of ${values.kills} times`)
}
process.stderr.write('\n')
await pause(3000)
clearInterval(beat)
for (const charger of chargers) charger.rest()
const began = Date.now()
while (chargers.some(({ unsaid }) => unsaid > 0) && Date.now() - began < MOST_REST_MS) await pause(200)
const unsaid = chargers.reduce((sum, charger) => sum + charger.unsaid, 0)
for (const charger of chargers) charger.stop()
await pause(1000)
const kept = await server.kept()
await server.end('SIGTERM')
const truths = chargers.flatMap(charger => charger.truths)
const { whole, atDesk, wrongs } = reckon(truths, kept)
console.log(`${truths.length} charges: ${whole} sessions, ${atDesk} with a person; ${unsaid} reports unanswered`)
for (const wrong of wrongs) console.error(`! ${wrong}`)
console.log('With a person:', countsOf(kept.matters.map(({ what }) => what)))
if (wrongs.length > 0 || unsaid > 0 || whole === 0) process.exitCode = 1
rmSync(dataDir, { recursive: true, force: true })

function countsOf(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1
  return counts
}

async function startServer(port = 0) {
  const script = join(import.meta.dirname, 'storm/server.js')
  const child = spawn(process.execPath, [script, dataDir, String(port), values.chargers])
  return serverOf(child)
}

async function serverOf(child: ChildProcessWithoutNullStreams) {
  child.stderr.pipe(process.stderr)
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const next = async () => {
    const line = await lines.next()
    if (line.done === true) throw new Error('The server has ended')
    return line.value
  }
  const url = `ws://127.0.0.1:${await next()}`
  const end = async (signal: NodeJS.Signals) => {
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  const kept = async () => {
    child.stdin.write('reckon\n')
    return JSON.parse(await next()) as Kept
  }
  return { url, end, kept }
}

function pause(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
