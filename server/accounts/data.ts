import * as v from 'valibot'
import { SCOPES } from '../../shared/api/endpoint.ts'
import { STAFFING } from '../../shared/api/people.ts'
import { portal } from '../../shared/api/person.ts'
import { stationRole } from '../../shared/api/station.ts'
import { bankAccount } from '../../shared/bank/account.ts'
import { colour, logoId } from '../../shared/brand.ts'
import { isId, SERVER } from '../../shared/sync/engine.ts'
import { Table } from './table.ts'

const id = v.pipe(
  v.string(),
  // No person may be taken for the server; `charger:<id>` is no id at all.
  v.check(text => isId(text) && text !== SERVER.id, 'not an id'),
)
const roles = v.record(id, stationRole)
const time = v.pipe(v.number(), v.safeInteger())

/** scrypt, with the cost of its time: a later default must not lock out older passwords. */
const hash = v.strictObject({ n: v.number(), r: v.number(), p: v.number(), salt: v.string(), hash: v.string() })

const text = v.string()

const passkey = v.strictObject({
  /** The authenticator's name for it, and its public key; base64url. */
  id: text,
  key: text,
  /** Signatures so far, where the authenticator counts them: one that counts back was copied. */
  counter: v.number(),
  transports: v.array(text),
  name: text,
  createdAt: time,
  lastUsed: v.exactOptional(time),
})

/** Who they are at a provider elsewhere: its word for them, which is never given twice, and what it gave them here. */
const provided = v.strictObject({ issuer: text, subject: text, roles })

/** Codes of an app, made anew of the server's secret and this id; no file holds what they are made of. */
const secondFactor = v.strictObject({
  id,
  /** From when on it is asked for. Absent: begun, and no code was shown yet. */
  since: v.exactOptional(time),
  /** The step of the last code taken: no code is taken twice. */
  lastStep: v.number(),
  /** Sealed, each good once. */
  recovery: v.array(text),
})

const person = v.strictObject({
  id,
  name: v.string(),
  /** Normalised, and unique. */
  email: v.exactOptional(v.string()),
  /** The email, once they have shown that they read it. Another one is to be shown anew. */
  verified: v.exactOptional(v.string()),
  password: v.exactOptional(hash),
  pin: v.exactOptional(hash),
  passkeys: v.exactOptional(v.array(passkey)),
  /** Challenges their passkeys have answered, until they would be over: none is answered twice, at whichever node. */
  answered: v.exactOptional(v.record(id, time)),
  secondFactor: v.exactOptional(secondFactor),
  provided: v.exactOptional(provided),
  roles,
  /** When they last worked at a station where they no longer do. */
  left: v.exactOptional(v.record(id, time)),
  guest: v.exactOptional(v.literal(true)),
  /** A guest who has stated nothing yet. Guests from before this was written down count as if they had. */
  idle: v.exactOptional(v.literal(true)),
  /** May own a station before there is one. */
  founder: v.exactOptional(v.literal(true)),
  /** Seeded with the demo's public password. */
  demo: v.exactOptional(v.literal(true)),
  createdAt: time,
  revokedAt: v.exactOptional(time),
})

const device = v.strictObject({ id, label: v.string(), station: v.exactOptional(id) })

const session = v.strictObject({
  id,
  person: id,
  portal,
  /** The hash of the token, which only the device has. */
  hash: v.string(),
  createdAt: time,
  lastSeen: time,
  expiresAt: time,
  device,
  /** When its person last showed who they are, by more than a PIN. */
  provedAt: v.exactOptional(time),
  /** However much it is used: then the provider is asked again. */
  endsAt: v.exactOptional(time),
  /** A program's: it may do no more than this. */
  key: v.exactOptional(v.strictObject({ scopes: v.array(v.picklist(SCOPES)), stations: v.exactOptional(v.array(id)) })),
})

const linkBase = { id, hash: v.string(), createdAt: time, expiresAt: time, by: v.exactOptional(id) }
const link = v.variant('kind', [
  v.strictObject({
    ...linkBase,
    kind: v.literal('invitation'),
    roles,
    founder: v.exactOptional(v.literal(true)),
    /** Where it was mailed to, last. */
    to: v.exactOptional(v.string()),
  }),
  v.strictObject({ ...linkBase, kind: v.literal('reset'), person: id }),
  v.strictObject({ ...linkBase, kind: v.literal('verification'), person: id, email: v.string() }),
])

const organisation = v.strictObject({
  /** The station it began with: ids of stations are never given twice. */
  id,
  /** Empty: it goes by that station's name. */
  name: v.pipe(v.string(), v.maxLength(80)),
  stations: v.array(id),
  /** Where its customers' transfers go. */
  bank: v.exactOptional(bankAccount),
  /** The bank's messages are believed if they are signed with the secret that is made of this id. */
  bankMessages: v.exactOptional(v.strictObject({ id, since: time })),
  /** Who works for it has a second factor, or does nothing there. */
  wantsFactor: v.exactOptional(v.literal(true)),
  colour: v.exactOptional(colour),
  /** Packed anew by the server, as base64. */
  logo: v.exactOptional(v.strictObject({ id: logoId, png: v.string() })),
})

const staffingAct = v.strictObject({
  id,
  station: id,
  at: time,
  by: id,
  what: v.picklist(STAFFING),
  role: v.exactOptional(stationRole),
  why: v.exactOptional(v.string()),
  /** Whose role it is, other than the author's. */
  person: v.exactOptional(id),
})

/** A customer of before, brought by a file. Who they are is forgotten as soon as they have come. */
const arrival = v.strictObject({
  id,
  /** Whose books have their money. */
  station: id,
  by: id,
  createdAt: time,
  name: v.exactOptional(text),
  email: v.exactOptional(text),
  phone: v.exactOptional(text),
  group: v.exactOptional(id),
  note: v.exactOptional(text),
  balance: v.exactOptional(v.number()),
  /** Sealed. Made at the desk by somebody, or for a letter, which goes once. */
  code: v.exactOptional(v.strictObject({ hash: text, at: time, by: v.exactOptional(id), sent: v.exactOptional(time) })),
  claimed: v.exactOptional(v.strictObject({ account: id, at: time })),
  /** Taken back; by whom and why, until the documents say so, too. */
  returned: v.exactOptional(time),
  leaving: v.exactOptional(v.strictObject({ by: id, why: text })),
  /** Everything above stands in the documents, too. */
  settled: v.exactOptional(time),
})

/** The file's own form: records under their ids. */
export const storedAccounts = v.strictObject({
  version: v.literal(1),
  people: v.record(id, person),
  sessions: v.record(id, session),
  links: v.record(id, link),
  /** Missing in a file from before there were any. */
  organisations: v.exactOptional(v.record(id, organisation)),
  staffing: v.exactOptional(v.record(id, staffingAct)),
  arrivals: v.exactOptional(v.record(id, arrival)),
})

export type Hash = Readonly<v.InferOutput<typeof hash>>
export type Passkey = Readonly<v.InferOutput<typeof passkey>>
export type SecondFactor = Readonly<v.InferOutput<typeof secondFactor>>
export type Person = Readonly<v.InferOutput<typeof person>>
export type Device = Readonly<v.InferOutput<typeof device>>
export type StoredSession = Readonly<v.InferOutput<typeof session>>
export type Organisation = Readonly<v.InferOutput<typeof organisation>>
export type Link = Readonly<v.InferOutput<typeof link>>
export type Invitation = Extract<Link, { kind: 'invitation' }>
export type StaffingAct = Readonly<v.InferOutput<typeof staffingAct>>
export type Arrival = Readonly<v.InferOutput<typeof arrival>>
export type Reset = Extract<Link, { kind: 'reset' }>
export type Verification = Extract<Link, { kind: 'verification' }>

/** The whole content of the file. Never changed in place: memory equals the disk. */
export interface AccountsData {
  readonly version: 1
  readonly people: Table<Person>
  readonly sessions: Table<StoredSession>
  readonly links: Table<Link>
  readonly organisations: Table<Organisation>
  readonly staffing: Table<StaffingAct>
  readonly arrivals: Table<Arrival>
}

export function emptyAccounts(): AccountsData {
  return {
    version: 1,
    people: Table.of<Person>([]),
    sessions: Table.of<StoredSession>([]),
    links: Table.of<Link>([]),
    organisations: Table.of<Organisation>([]),
    staffing: Table.of<StaffingAct>([]),
    arrivals: Table.of<Arrival>([]),
  }
}
