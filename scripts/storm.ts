import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { Random } from '../tests/helpers/random.ts'
import type { Kept } from './storm/cast.ts'
import { type StormServer, storm } from './storm/storm.ts'

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
const dataDir = mkdtempSync(join(tmpdir(), 'berth-storm-'))
console.log(`Seed ${values.seed}`)
const { charges, whole, atDesk, wrongs, matters } = await storm({
  dataDir,
  kills: Number(values.kills),
  random: new Random(Number(values.seed)),
  start: startServer,
  killed: kill => process.stderr.write(`\rkilled ${kill} of ${values.kills} times`),
})
process.stderr.write('\n')
console.log(`${charges} charges: ${whole} sessions, ${atDesk} with a person`)
for (const wrong of wrongs) console.error(`! ${wrong}`)
console.log('With a person:', matters)
if (wrongs.length > 0 || whole === 0) process.exitCode = 1
rmSync(dataDir, { recursive: true, force: true })

async function startServer(): Promise<StormServer> {
  const script = join(import.meta.dirname, 'storm/server.js')
  const child = spawn(process.execPath, [script, dataDir, values.chargers])
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
