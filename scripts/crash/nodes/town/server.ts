import { seedDemoPeople } from '../../../../server/accounts/demo.ts'
import { withPerson } from '../../../../server/accounts/people.ts'
import { enterFirst, newDevice } from '../../../../server/accounts/sessions.ts'
import { stationRoom } from '../../../../server/arbiter/subject.ts'
import { type Core, createServer } from '../../../../server/server.ts'
import { LIMITS } from '../../../../server/sync/socket/limits.ts'
import { type OpenTrade, openTrade } from '../../../../server/trade.ts'
import type { Portal } from '../../../../shared/api/person.ts'
import { authorOf } from '../../../../shared/documents/author.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { setConnector, setInfo, setTariff } from '../../../../shared/documents/station/actions.ts'
import { StationFold } from '../../../../shared/documents/station/fold.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { CUSTOMERS, SPOTS } from '../../../../tests/server/arbiter/random-says.ts'
import { STATION as CHARGING, type Entry } from '../../../storm/cast.ts'
import { stormFacts } from '../../../storm/set-up.ts'
import { CHARGERS, PHONES, PLACES, type Player, readTownCast, writeTownCast } from './cast.ts'

/*
 * The whole server as one of several nodes: with the arbiter, the chargers, all roles. It prints its port and then waits to be
 * killed. It takes snapshots all the time, so that some kills come while one replaces its entries.
 */
const [dataDir = '', databaseUrl, role = 'first'] = process.argv.slice(2)
const complain = (fields: object, message: string) => console.error(message, fields)
const server = await createServer({
  ...{ host: '127.0.0.1', port: 0, dataDir, databaseUrl, kinds, creates: () => true },
  sessionSecret: 'a secret that all nodes of a trial have',
  journal: { info: () => {}, warn: () => {}, error: complain },
  // People here say within minutes what others do in days.
  limits: {
    ...LIMITS,
    snapshotBytes: 4096,
    newClientsPerDay: 1_000_000,
    statedPerHour: { facts: 1_000_000, bytes: 1e9 },
  },
  extend: async core => {
    const trade = openTrade(core)
    if (role === 'first' && readTownCast(dataDir) === null) await populate(core, trade.registry)
    return trade
  },
})
process.once('SIGTERM', async () => {
  await server.stop()
  process.exit()
})
process.stdin.on('end', () => process.kill(process.pid, 'SIGKILL')).resume()
console.log(server.port)

async function populate({ accounts, rooms }: Core, registry: OpenTrade['registry']): Promise<void> {
  // Rooms without a single person are taken for a loss.
  await seedDemoPeople(accounts)
  const by = authorOf('owner', 'hoa')
  const found = async (station: string, facts: readonly Fact[]) => {
    const room = stationRoom(station)
    await rooms.decide([room], () => [{ room, author: by, facts }])
  }
  for (const [index, place] of PLACES.entries()) await found(place, placeFacts(place, index))
  const identities = Array.from({ length: CHARGERS }, (_, at) => `CH-${at}`)
  await found(CHARGING, stormFacts(identities))
  const chargers: Entry[] = []
  for (const identity of identities) {
    const added = await registry.add(CHARGING, { identity, profile: 1, by })
    if (added.ok) chargers.push({ identity, key: added.key })
  }
  const players: Player[] = []
  for (const [at, { id }] of CUSTOMERS.entries()) {
    const player = await cast(accounts, id, 'customer')
    if (at < PHONES) players.push(player)
  }
  for (const id of ['w1', 'w2', 'w3']) players.push(await cast(accounts, id, 'staff'))
  players.push(await cast(accounts, 'hoa', 'owner'))
  writeTownCast(dataDir, { players, chargers })
}

function placeFacts(name: string, index: number): Fact[] {
  const fold = new StationFold()
  const at = Date.now()
  return [
    setInfo(fold, {
      ...{ name, kind: 'library', currency: 'VND', timeZone: 'UTC', openHolds: 1 + index },
      ...{ payWhen: index === 2 ? 'before' : 'after', refundLimit: 3000 },
    }),
    setTariff(fold, { id: 't1', at, tariff: { from: at, perHour: 10_000_000, start: 500 * (index + 1) } }),
    ...SPOTS.map((spot, place) => setConnector(fold, spot, { label: spot.toUpperCase(), x: place, y: 0 })),
  ].flatMap(outcome => {
    if (!outcome.ok) throw new Error(outcome.why)
    return outcome.facts
  })
}

async function cast(accounts: Core['accounts'], id: string, portal: Portal): Promise<Player> {
  const places = portal === 'customer' ? [] : [...PLACES, CHARGING]
  const roles = Object.fromEntries(places.map(place => [place, portal === 'owner' ? 'owner' : 'staff'] as const))
  const person = { id, name: `Person ${id}`, roles, createdAt: accounts.clock() }
  const token = await accounts.change(data => {
    const device = newDevice(accounts.random, 'trial')
    const entered = enterFirst(accounts, withPerson(data, person), { person, portal, device })
    return { data: entered.data, answer: entered.signedIn.token }
  })
  return { id, portal, token }
}
