import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { seedDemoPeople } from '../../server/accounts/demo.ts'
import { deskRoom, stationRoom } from '../../server/arbiter/subject.ts'
import { Views } from '../../server/arbiter/views.ts'
import { type Core, createServer } from '../../server/server.ts'
import { openTrade } from '../../server/trade.ts'
import { authorOf } from '../../shared/documents/author.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import { setConnector, setInfo, setTariff } from '../../shared/documents/station/actions.ts'
import { StationFold } from '../../shared/documents/station/fold.ts'
import { readRoom } from '../../shared/sync/engine.ts'
import { type Entry, KEYS_FILE, type Kept, PLUGS, PRICE, STATION } from './cast.ts'

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
  await rooms.decide([stationRoom(STATION)], () => [{ room: stationRoom(STATION), author: by, facts: factsOf(names) }])
  const keys: Entry[] = []
  for (const identity of names) {
    const added = await registry.add(STATION, { identity, profile: 1, by })
    if (added.ok) keys.push({ identity, key: added.key })
  }
  writeFileSync(join(dataDir, KEYS_FILE), JSON.stringify(keys))
}

function factsOf(identities: readonly string[]) {
  const fold = new StationFold()
  const at = Date.now()
  const info = {
    name: 'Storm',
    kind: 'charging',
    currency: 'VND',
    timeZone: 'UTC',
    payWhen: 'after',
    anyCard: true,
  } as const
  const spots = identities.flatMap(charger =>
    Array.from({ length: PLUGS }, (_, index) => {
      const [plug, label] = [index + 1, `${charger}-${index + 1}`]
      return setConnector(fold, label, { label, type: 'ccs2', powerW: 150_000, charger, plug })
    }),
  )
  return [
    setInfo(fold, info),
    setTariff(fold, { id: 't1', at, tariff: { from: at, perKwh: PRICE } }),
    ...spots,
  ].flatMap(outcome => {
    if (!outcome.ok) throw new Error(outcome.why)
    return outcome.facts
  })
}

async function keptHere(): Promise<Kept> {
  // What was answered is on disk; what the server states after it may still be to come.
  await whenIdle()
  const [views, names] = [new Views(), [stationRoom(STATION), deskRoom(STATION)].map(readRoom)]
  const [station, desk] = await Promise.all(names.map(name => (name === null ? null : server.rooms.open(name))))
  if (station === undefined || station === null || desk === undefined || desk === null) throw new Error('No station')
  const { sessions } = views.station(station.doc)
  const kept = {
    sessions: [...sessions.values()].flatMap(({ id, connector, started, stopped, metered, billed }) =>
      started === undefined
        ? []
        : [
            {
              ...{ id, connector, startedAt: started.at, stoppedAt: stopped?.at, total: billed?.total },
              ...{ startWh: metered?.startWh, endWh: metered?.endWh },
            },
          ],
    ),
    matters: [...views.desk(desk.doc).attention.values()].flatMap(({ raised, isOpen }) =>
      raised === undefined || !isOpen
        ? []
        : [{ what: raised.what, wh: raised.wh, session: raised.session, text: raised.text }],
    ),
  }
  for (const room of [station, desk]) room.release()
  return kept
}
