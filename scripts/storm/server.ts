import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { seedDemoPeople } from '../../server/accounts/demo.ts'
import { deskRoom, stationRoom } from '../../server/arbiter/subject.ts'
import { type Core, createServer } from '../../server/server.ts'
import { openTrade } from '../../server/trade.ts'
import { authorOf } from '../../shared/documents/author.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import { readRoom } from '../../shared/sync/engine.ts'
import { type Entry, KEYS_FILE, type Kept, STATION } from './cast.ts'
import { keptOf } from './kept.ts'
import { stormFacts } from './set-up.ts'

/* The real server with one station of many chargers. It prints its port; told anything, it prints what it has kept. */

const [dataDir = '', count = '0'] = process.argv.slice(2)
const complain = (fields: object, message: string) => console.error(message, fields)
const journal = { info: () => {}, warn: () => {}, error: complain }
let whenIdle = () => Promise.resolve()
const server = await createServer({
  ...{ host: '127.0.0.1', port: 0, dataDir, kinds, journal, creates: () => true },
  extend: async core => {
    const trade = openTrade(core)
    whenIdle = trade.whenIdle
    if (!existsSync(join(dataDir, KEYS_FILE))) await populate(core, trade.registry, Number(count))
    return trade
  },
})
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'))
createInterface({ input: process.stdin }).on('line', () => {
  void keptHere().then(kept => console.log(JSON.stringify(kept)))
})
console.log(server.port)

async function populate(
  { rooms, accounts }: Core,
  registry: ReturnType<typeof openTrade>['registry'],
  chargers: number,
): Promise<void> {
  // Rooms without a single person are taken for a loss.
  await seedDemoPeople(accounts)
  const by = authorOf('owner', 'storm')
  const names = Array.from({ length: chargers }, (_, index) => `CH-${index}`)
  await rooms.decide([stationRoom(STATION)], () => [
    { room: stationRoom(STATION), author: by, facts: stormFacts(names) },
  ])
  const keys: Entry[] = []
  for (const identity of names) {
    const added = await registry.add(STATION, { identity, profile: 1, by })
    if (added.ok) keys.push({ identity, key: added.key })
  }
  writeFileSync(join(dataDir, KEYS_FILE), JSON.stringify(keys))
}

async function keptHere(): Promise<Kept> {
  // What was answered is on disk; what the server states after it may still be to come.
  await whenIdle()
  const names = [stationRoom(STATION), deskRoom(STATION)].map(readRoom)
  const [station, desk] = await Promise.all(names.map(name => (name === null ? null : server.rooms.open(name))))
  if (station === undefined || station === null || desk === undefined || desk === null) throw new Error('No station')
  const kept = keptOf(station.doc, desk.doc)
  for (const room of [station, desk]) room.release()
  return kept
}
