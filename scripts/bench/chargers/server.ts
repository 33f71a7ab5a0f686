import { createInterface } from 'node:readline'
import { seedDemoPeople } from '../../../server/accounts/demo.ts'
import { type Core, createServer } from '../../../server/server.ts'
import { openTrade } from '../../../server/trade.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { setConnector, setInfo, setTariff } from '../../../shared/documents/station/actions.ts'
import { StationFold } from '../../../shared/documents/station/fold.ts'
import { roomOf } from '../../../shared/sync/engine.ts'
import { castPeople } from '../sync/stage.ts'
import { hasCast, type KeyOf, type Scene, stationOf, writeCast } from './cast.ts'

/*
 * The real server with its stations and chargers. It prints its port; told `memory`, it collects and prints what it
 * takes.
 */
const [dataDir = '', port = '0', told = '{}'] = process.argv.slice(2)
const complain = (fields: object, message: string) => console.error(message, fields)
const journal = { info: () => {}, warn: complain, error: complain }
const server = await createServer({
  ...{ host: '127.0.0.1', port: Number(port), dataDir, kinds, journal, creates: () => true },
  extend: async core => {
    const trade = openTrade(core)
    if (!hasCast(dataDir)) await populate(core, trade.registry, JSON.parse(told))
    return trade
  },
})
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL'))
createInterface({ input: process.stdin }).on('line', () => {
  globalThis.gc?.()
  console.log(String(process.memoryUsage().rss))
})
console.log(server.port)

async function populate(
  { rooms, accounts }: Core,
  registry: ReturnType<typeof openTrade>['registry'],
  scene: Scene,
): Promise<void> {
  // Rooms without a single person are taken for a loss.
  await seedDemoPeople(accounts)
  const by = authorOf('owner', 'bench')
  const keys: KeyOf[] = []
  const stations: string[] = []
  for (let first = 0; first < scene.chargers; first += scene.perStation) {
    const [station, names] = [stationOf(first, scene), namesFrom(first, scene)]
    stations.push(station)
    const room = roomOf('station', station).name
    const facts = factsOf(names)
    await rooms.decide([room], () => [{ room, author: by, facts }])
    for (const identity of names) {
      const added = await registry.add(station, { identity, profile: 1, by })
      if (added.ok) keys.push({ identity, key: added.key })
    }
  }
  const { staff } = await castPeople(accounts, { stations, guests: 0, staff: scene.viewers })
  writeCast(dataDir, { keys, viewers: staff })
}

function namesFrom(first: number, { chargers, perStation }: Scene): string[] {
  return Array.from({ length: Math.min(perStation, chargers - first) }, (_, index) => `CH-${first + index}`)
}

function factsOf(identities: readonly string[]) {
  const fold = new StationFold()
  const price = { perKwh: 4000 }
  return [
    setInfo(fold, { name: 'Bench', kind: 'charging', currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh', payWhen: 'after' }),
    setTariff(fold, { id: 't1', at: Date.now(), tariff: { from: Date.now(), ...price } }),
    ...identities.map(charger =>
      setConnector(fold, charger, { label: charger, type: 'ccs2', powerW: 50_000, charger }),
    ),
  ].flatMap(outcome => {
    if (!outcome.ok) throw new Error(outcome.why)
    return outcome.facts
  })
}
