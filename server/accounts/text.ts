import { getDotPath, type InferOutput, safeParse } from 'valibot'
import {
  type AccountsData,
  type Arrival,
  type Link,
  type Person,
  type StaffingAct,
  type StoredSession,
  storedAccounts,
} from './data.ts'
import { organisationsFrom } from './organisations.ts'
import { Table } from './table.ts'

/** The file exists and cannot be used. Going on as if it were empty would hand the place to the first stranger. */
export class UnreadableAccounts extends Error {
  override name = 'UnreadableAccounts'
}

export function readAccounts(text: string): AccountsData {
  const data = parseJson(text)
  refuseNewer(data)
  const read = safeParse(storedAccounts, data)
  if (!read.success) throw new UnreadableAccounts(`it is wrong at ${getDotPath(read.issues[0]) ?? 'its top'}`)
  refuseMixedUp(read.output)
  const { people, sessions, links, organisations, staffing = {}, arrivals = {} } = read.output
  return {
    version: 1,
    people: Table.of<Person>(Object.values(people)),
    sessions: Table.of<StoredSession>(Object.values(sessions)),
    links: Table.of<Link>(Object.values(links)),
    organisations:
      organisations === undefined ? organisationsFrom(Object.values(people)) : Table.of(Object.values(organisations)),
    staffing: Table.of<StaffingAct>(Object.values(staffing)),
    arrivals: Table.of<Arrival>(Object.values(arrivals)),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // The parser's own words quote the file, which is full of hashes.
    throw new UnreadableAccounts('it is no JSON')
  }
}

function refuseNewer(data: unknown): void {
  const version = typeof data === 'object' && data !== null && 'version' in data ? data.version : undefined
  if (typeof version === 'number' && version > 1) {
    throw new UnreadableAccounts(`it has format ${version}, and this Berth reads format 1: use a newer one`)
  }
}

function refuseMixedUp(data: InferOutput<typeof storedAccounts>): void {
  const { people, sessions, links, organisations = {}, staffing = {}, arrivals = {} } = data
  for (const [name, records] of Object.entries({ people, sessions, links, organisations, staffing, arrivals })) {
    for (const [id, record] of Object.entries(records)) {
      if (record.id !== id) throw new UnreadableAccounts(`${name}.${id} says it is ${record.id}`)
    }
  }
  const emails = Object.values(data.people).flatMap(person => person.email ?? [])
  if (new Set(emails).size !== emails.length) throw new UnreadableAccounts('two people have one email')
  const stations = Object.values(organisations).flatMap(organisation => organisation.stations)
  if (new Set(stations).size !== stations.length) throw new UnreadableAccounts('a station is in two organisations')
}

/** One line for each record: people can read it, and `grep` and `diff` show one account as one line. */
export function writeAccounts(data: AccountsData): Buffer {
  return Buffer.concat([
    Buffer.from(`{\n  "version": ${data.version}`),
    ...section('people', data.people),
    ...section('sessions', data.sessions),
    ...section('links', data.links),
    ...section('organisations', data.organisations),
    ...section('staffing', data.staffing),
    ...section('arrivals', data.arrivals),
    Buffer.from('\n}\n'),
  ])
}

function section(name: string, table: Table<{ id: string }>): Buffer[] {
  const drawers = table.drawers.filter(drawer => drawer.size > 0).map(linesOf)
  const apart = drawers.flatMap((lines, place) => (place === 0 ? [lines] : [COMMA, lines]))
  return [Buffer.from(`,\n  "${name}": {`), ...apart, Buffer.from('\n  }')]
}

const COMMA = Buffer.from(',')

type Drawer = ReadonlyMap<string, { id: string }>

// Drawers are never changed in place, so each is turned into bytes once. With ten thousand guests, doing it for all of
// them at each sign-in would hold up every socket for 50 ms.
const known = new WeakMap<Drawer, Buffer>()

function linesOf(drawer: Drawer): Buffer {
  const before = known.get(drawer)
  if (before !== undefined) return before
  const lines = [...drawer.values()].map(record => `\n    ${JSON.stringify(record.id)}: ${JSON.stringify(record)}`)
  const bytes = Buffer.from(lines.join(','))
  known.set(drawer, bytes)
  return bytes
}
