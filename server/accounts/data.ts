import * as v from 'valibot'
import { portal } from '../../shared/api/portal.ts'
import { stationRole } from '../../shared/api/station.ts'
import { isId } from '../../shared/ids.ts'
import { Table } from './table.ts'

/** The author of the server's own facts. No person may carry this id; `charger:<id>` is no id at all. */
const SERVER = 'server'

const id = v.pipe(
  v.string(),
  v.check(text => isId(text) && text !== SERVER, 'not an id'),
)
const roles = v.record(id, stationRole)
const time = v.pipe(v.number(), v.safeInteger())

/** scrypt, with what it cost then: a later default must not lock out those who came before. */
const hash = v.strictObject({ n: v.number(), r: v.number(), p: v.number(), salt: v.string(), hash: v.string() })

const person = v.strictObject({
  id,
  name: v.string(),
  /** Normalised, and nobody else's. */
  email: v.exactOptional(v.string()),
  password: v.exactOptional(hash),
  pin: v.exactOptional(hash),
  roles,
  /** When they last worked at a station where they do not any more. */
  left: v.exactOptional(v.record(id, time)),
  guest: v.exactOptional(v.literal(true)),
  /** May own a station before there is one. */
  founder: v.exactOptional(v.literal(true)),
  /** Seeded with a password that everybody knows. */
  demo: v.exactOptional(v.literal(true)),
  createdAt: time,
  revokedAt: v.exactOptional(time),
})

const device = v.strictObject({ id, label: v.string(), station: v.exactOptional(id) })

const session = v.strictObject({
  id,
  person: id,
  portal,
  /** Of the token, which only the device has. */
  hash: v.string(),
  createdAt: time,
  lastSeen: time,
  expiresAt: time,
  device,
})

const linkBase = { id, hash: v.string(), createdAt: time, expiresAt: time, by: v.exactOptional(id) }
const link = v.variant('kind', [
  v.strictObject({
    ...linkBase,
    kind: v.literal('invitation'),
    roles,
    founder: v.exactOptional(v.literal(true)),
  }),
  v.strictObject({ ...linkBase, kind: v.literal('reset'), person: id }),
])

/** The file's own form: records under their ids. */
export const storedAccounts = v.strictObject({
  version: v.literal(1),
  people: v.record(id, person),
  sessions: v.record(id, session),
  links: v.record(id, link),
})

export type Hash = Readonly<v.InferOutput<typeof hash>>
export type Person = Readonly<v.InferOutput<typeof person>>
export type Device = Readonly<v.InferOutput<typeof device>>
export type StoredSession = Readonly<v.InferOutput<typeof session>>
export type Link = Readonly<v.InferOutput<typeof link>>
export type Invitation = Extract<Link, { kind: 'invitation' }>
export type Reset = Extract<Link, { kind: 'reset' }>

/** Everything the file holds. Never changed in place: what is in memory is what is on disk. */
export interface AccountsData {
  readonly version: 1
  readonly people: Table<Person>
  readonly sessions: Table<StoredSession>
  readonly links: Table<Link>
}

export function emptyAccounts(): AccountsData {
  return { version: 1, people: Table.of<Person>([]), sessions: Table.of<StoredSession>([]), links: Table.of<Link>([]) }
}
