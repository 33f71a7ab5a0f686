import type { StationRole } from '../../shared/api/station.ts'
import type { AccountsData, Organisation, Person } from './data.ts'
import { own } from './own.ts'
import { Table } from './table.ts'

/*
 * Whose a station is: wallets, owners and books are an organisation's. It bears the id of the station it began with, and no
 * station ever changes hands between two: money that customers hold would have to go along.
 */

const byStation = new WeakMap<object, ReadonlyMap<string, Organisation>>()

/** A station nobody has joined to another is an organisation of its own. */
export function organisationOf({ organisations }: Pick<AccountsData, 'organisations'>, station: string): Organisation {
  let index = byStation.get(organisations)
  if (index === undefined) {
    index = new Map(organisations.rows().flatMap(one => one.stations.map(each => [each, one] as const)))
    byStation.set(organisations, index)
  }
  return index.get(station) ?? { id: station, name: '', stations: [station] }
}

/** Everyone who owns an organisation owns all its stations: their money is one, so nobody may judge a part of it alone. */
export function spread(
  data: Pick<AccountsData, 'organisations'>,
  roles: Readonly<Record<string, StationRole>>,
): Record<string, StationRole> {
  const all: Record<string, StationRole> = { ...roles }
  for (const [station, role] of Object.entries(roles)) {
    if (role !== 'owner') continue
    for (const other of organisationOf(data, station).stations) all[other] = 'owner'
  }
  return all
}

/** The organisations a person owns. */
export function ownedBy(data: AccountsData, { roles }: Pick<Person, 'roles'>): Organisation[] {
  const owned = Object.keys(roles).filter(station => own(roles, station) === 'owner')
  return [...new Map(owned.map(station => organisationOf(data, station)).map(one => [one.id, one])).values()]
}

/** A station joins an organisation, and its owners own it too. */
export function joined(data: AccountsData, organisation: Organisation, station: string): AccountsData {
  const [first = station] = organisation.stations
  const owners = data.people
    .rows()
    .filter(({ roles, revokedAt }) => revokedAt === undefined && own(roles, first) === 'owner')
  const people = owners.reduce(
    (table, person) => table.with({ ...person, roles: { ...person.roles, [station]: 'owner' as const } }),
    data.people,
  )
  const stations = [...organisation.stations.filter(one => one !== station), station]
  return { ...data, people, organisations: data.organisations.with({ ...organisation, stations }) }
}

/**
 * A file from before there were any: stations with the very same owners are one. Where owners differ in one person,
 * customers' money of the one must not be spent at the other's. A station without an owner stays alone.
 */
export function organisationsFrom(people: readonly Person[]): Table<Organisation> {
  const owners = new Map<string, string[]>()
  for (const { id, roles, revokedAt } of people) {
    if (revokedAt !== undefined) continue
    for (const [station, role] of Object.entries(roles))
      if (role === 'owner') owners.set(station, [...(owners.get(station) ?? []), id])
  }
  const groups = new Map<string, string[]>()
  for (const [station, ids] of [...owners].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const key = ids.sort().join(' ')
    groups.set(key, [...(groups.get(key) ?? []), station])
  }
  const several = [...groups.values()].filter(({ length }) => length > 1)
  return Table.of(several.map(stations => ({ id: stations[0] ?? '', name: '', stations })))
}
