import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { mayBegin } from '../../../server/beginnings.ts'
import { createServer } from '../../../server/server.ts'
import { openTrade } from '../../../server/trade.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { isPopulated, populate } from './city.ts'

/*
 * The real server with a city. It prints its port once it listens, and `idle` once everything was looked at; told
 * `memory`, it collects and prints what it takes.
 */
const [dataDir = '', count = '0'] = process.argv.slice(2)
const complain = (fields: object, message: string) => console.error(message, fields)
const journal = { info: () => {}, warn: complain, error: complain }
let whenIdle = async () => {}
const server = await createServer({
  ...{ host: '127.0.0.1', port: 0, dataDir, kinds, journal, creates: mayBegin },
  apps: fileURLToPath(new URL('../../../..', import.meta.url)),
  extend: async core => {
    if (!isPopulated(dataDir)) {
      await populate(core, Number(count))
      writeFileSync(join(dataDir, 'bench-city'), count)
    }
    const trade = openTrade(core)
    whenIdle = trade.whenIdle
    return trade
  },
})
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'))
createInterface({ input: process.stdin }).on('line', () => {
  globalThis.gc?.()
  console.log(String(process.memoryUsage().rss))
})
console.log(server.port)
await whenIdle()
console.log('idle')
