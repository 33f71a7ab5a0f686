import { readdirSync } from 'node:fs'
import { DEMO_PEOPLE, seedDemoPeople } from '../../../server/accounts/demo.ts'
import type { Accounts } from '../../../server/accounts/open.ts'
import { personByEmail, withPerson } from '../../../server/accounts/people.ts'
import { Table } from '../../../server/accounts/table.ts'
import type { Core } from '../../../server/server.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { setConnector, setInfo, setTariff } from '../../../shared/documents/station/actions.ts'
import { StationFold } from '../../../shared/documents/station/fold.ts'
import { type Fact, newId, roomOf } from '../../../shared/sync/engine.ts'

/*
 * A city of charging sites: dense in the middle, thin outside, a few chains that own most, as cities are. The same for
 * the same number.
 */

const MIDDLE = { latitude: 10.776, longitude: 106.7 }
const WIDTH = 0.06
const OF_CHAIN = 150
const SPOTS = 6
const AT_ONCE = 200
const STREETS = [
  'Nguyễn Huệ',
  'Lê Lợi',
  'Hai Bà Trưng',
  'Điện Biên Phủ',
  'Võ Văn Tần',
  'Cách Mạng Tháng Tám',
  'Xa lộ Hà Nội',
]

export const stationId = (index: number): string => `site-${index}`
export const nameOf = (index: number): string => `Trạm sạc ${STREETS[index % STREETS.length]} ${index}`

/** Whether a directory holds a city already. */
export function isPopulated(directory: string): boolean {
  return readdirSync(directory).includes('bench-city')
}

export async function populate({ rooms, accounts }: Core, count: number): Promise<void> {
  await seedDemoPeople(accounts)
  await giveToOwners(accounts, count)
  const random = evenly(count)
  for (let first = 0; first < count; first += AT_ONCE)
    await Promise.all(
      Array.from({ length: Math.min(AT_ONCE, count - first) }, (_, index) => {
        const room = roomOf('station', stationId(first + index)).name
        const facts = factsOf(first + index, random)
        return rooms.decide([room], () => [{ room, author: authorOf('owner', 'bench'), facts }])
      }),
    )
}

/** Chains of many sites; the demo's staff work at the first site. */
async function giveToOwners(accounts: Accounts, count: number): Promise<void> {
  const chains = Array.from({ length: Math.ceil(count / OF_CHAIN) }, (_, chain) =>
    Array.from({ length: Math.min(OF_CHAIN, count - chain * OF_CHAIN) }, (_, index) =>
      stationId(chain * OF_CHAIN + index),
    ),
  )
  await accounts.change(data => {
    const owners = chains.map((stations, chain) => ({
      id: newId(accounts.random),
      name: `Owner ${chain}`,
      roles: Object.fromEntries(stations.map(station => [station, 'owner' as const])),
      createdAt: accounts.clock(),
    }))
    const all = owners.reduce(withPerson, data)
    const staff = DEMO_PEOPLE.flatMap(({ email, role }) => (role === 'staff' ? (personByEmail(all, email) ?? []) : []))
    const working = staff.reduce(
      (before, person) => withPerson(before, { ...person, roles: { [stationId(0)]: 'staff' } }),
      all,
    )
    const organisations = Table.of(
      chains.map((stations, chain) => ({ id: stations[0] ?? '', name: `Chain ${chain}`, stations })),
    )
    return { data: { ...working, organisations }, answer: null }
  })
}

function factsOf(index: number, random: () => number): Fact[] {
  const fold = new StationFold()
  const now = Date.now()
  const place = {
    latitude: rounded(MIDDLE.latitude + WIDTH * aroundZero(random)),
    longitude: rounded(MIDDLE.longitude + WIDTH * aroundZero(random)),
  }
  const address = `${1 + Math.floor(random() * 900)} ${STREETS[index % STREETS.length]}, Quận ${1 + (index % 12)}, TP. Hồ Chí Minh`
  const powerW = [11_000, 22_000, 60_000, 150_000][Math.floor(random() * 4)] ?? 11_000
  const info = {
    name: nameOf(index),
    kind: 'charging',
    currency: 'VND',
    timeZone: 'Asia/Ho_Chi_Minh',
    address,
    place,
  } as const
  return [
    setInfo(fold, { ...info, payWhen: 'after' }),
    setTariff(fold, { id: 't1', at: now, tariff: { from: now, perKwh: 3500 + (index % 10) * 100 } }),
    ...Array.from({ length: SPOTS }, (_, spot) =>
      setConnector(fold, `c${spot}`, { label: `A${spot}`, type: spot % 2 === 0 ? 'ccs2' : 'type2', powerW }),
    ),
  ].flatMap(outcome => {
    if (!outcome.ok) throw new Error(outcome.why)
    return outcome.facts
  })
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

/** Mostly near 0. */
function aroundZero(random: () => number): number {
  return random() + random() + random() + random() - 2
}

/** The same row of numbers for the same seed. */
function evenly(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
