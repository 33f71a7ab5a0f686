import { safeParse } from 'valibot'
import type { Outcome } from '../../shared/api/endpoint.ts'
import { email, type Portal, personName } from '../../shared/api/person.ts'
import type { StationRole } from '../../shared/api/station.ts'
import { GUEST } from '../../shared/documents/desk/facts.ts'
import { newId } from '../../shared/sync/engine.ts'
import { mayEnter } from './access.ts'
import type { AccountsData, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { spread } from './organisations.ts'
import { own, without } from './own.ts'
import { isLastOwner } from './owners.ts'
import { type Challenge, withAnswered } from './passkeys/challenge.ts'
import { personByEmail, withPerson } from './people.ts'
import { provedSelf, type SelfWhy } from './proved.ts'
import { endSession, enter, newDevice, type Session, type SignedIn } from './sessions.ts'
import { noted } from './staffing.ts'
import { hasOwnWayIn } from './ways-in.ts'

/** What staff and owners may do is asked again after a working day: the provider does not tell when somebody leaves. */
const DAY_AT_WORK_MS = 12 * 60 * 60_000

/** Who has come back from a provider, and what its groups give them here. */
export interface Provided {
  issuer: string
  subject: string
  name: string | undefined
  /** A verified one. */
  email: string | undefined
  roles: Readonly<Record<string, StationRole>>
  /** The way they were on: good once. */
  trip: Challenge
}

export type ProvidedWhy = 'no-role' | 'not-yours' | 'trip-over'

/** Signs in who a provider names, and makes them a person here the first time. */
export function enterProvided(
  accounts: Accounts,
  provided: Provided,
  asked: { portal: Portal; device: string; replaces: (portal: Portal) => string | undefined },
): Promise<Outcome<SignedIn, ProvidedWhy>> {
  return accounts.change((data): Decided<SignedIn, ProvidedWhy> => {
    const known = personProvided(data, provided)
    if (known?.revokedAt !== undefined) return refuse(data, 'not-yours')
    const answered = withAnswered(known ?? newcomer(accounts, data, provided), provided.trip, accounts.clock())
    if (answered === null || answered === 'full') return refuse(data, 'trip-over')
    const next = withRoles(accounts, data, answered, provided)
    const person = next.people.get(answered.id) ?? answered
    const portal = mayEnter(person, asked.portal) ? asked.portal : null
    if (portal === null) return refuse(data, 'no-role')
    const cleared = endSession(next, asked.replaces(portal) ?? '')
    const device = newDevice(accounts.random, asked.device)
    const endsAt = portal === 'customer' ? {} : { endsAt: accounts.clock() + DAY_AT_WORK_MS }
    const entered = enter(accounts, cleared, { person, portal, device, isProved: true, ...endsAt })
    return grant(entered.data, entered.signedIn)
  })
}

/**
 * Lets a provider speak for a person who is signed in here, and has just shown who they are. Only so does an account of
 * here become one of theirs: an email says whose a mailbox is, and a provider may give it to the next.
 */
export function linkProvided(
  accounts: Accounts,
  provided: Provided,
  { session }: { session: Session },
): Promise<Outcome<null, SelfWhy | 'trip-over' | 'already-linked'>> {
  return accounts.change((data): Decided<null, SelfWhy | 'trip-over' | 'already-linked'> => {
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    const holder = personProvided(data, provided)
    if (holder !== undefined && holder.id !== proved.value.id) return refuse(data, 'already-linked')
    const answered = withAnswered(proved.value, provided.trip, accounts.clock())
    if (answered === null || answered === 'full') return refuse(data, 'trip-over')
    return grant(withRoles(accounts, data, answered, provided), null)
  })
}

export function unlinkProvided(
  accounts: Accounts,
  { session }: { session: Session },
): Promise<Outcome<null, SelfWhy | 'last-way-in'>> {
  return accounts.change((data): Decided<null, SelfWhy | 'last-way-in'> => {
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    const { provided, ...alone } = proved.value
    if (provided === undefined) return grant(data, null)
    if (!hasOwnWayIn(alone)) return refuse(data, 'last-way-in')
    const nothing = { ...provided, name: undefined, email: undefined, roles: {} }
    const taken = withRoles(accounts, data, proved.value, nothing)
    const { provided: _, ...person } = taken.people.get(alone.id) ?? proved.value
    return grant(withPerson(taken, person), null)
  })
}

/** The person a provider's word is for; the revoked too, who must not come back as somebody new. */
function personProvided(data: AccountsData, { issuer, subject }: Provided): Person | undefined {
  return data.people.rows().find(({ provided }) => provided?.subject === subject && provided.issuer === issuer)
}

/** An email that is taken stays its holder's. */
function newcomer(accounts: Accounts, data: AccountsData, provided: Provided): Person {
  const name = safeParse(personName, provided.name?.slice(0, 80) ?? '')
  const address = safeParse(email, provided.email)
  const isFree = address.success && personByEmail(data, address.output) === undefined
  return {
    id: newId(accounts.random),
    name: name.success ? name.output : address.success ? address.output : GUEST,
    ...(isFree && { email: address.output, verified: address.output }),
    roles: {},
    createdAt: accounts.clock(),
  }
}

/** Gives what the groups give, and takes what they gave before. What others gave stays, and a place keeps its last owner. */
function withRoles(
  accounts: Accounts,
  data: AccountsData,
  person: Person,
  provided: Omit<Provided, 'trip'>,
): AccountsData {
  const given = spread(data, provided.roles)
  const before = person.provided?.roles ?? {}
  const stale = Object.keys(before).filter(
    station =>
      own(given, station) === undefined &&
      own(person.roles, station) === before[station] &&
      !isLastOwner(data, person.id, station),
  )
  const kept = stale.reduce(without, person.roles) as Person['roles']
  const gained = Object.keys(given).filter(station => isMore(own(given, station), own(kept, station)))
  const roles = { ...kept, ...Object.fromEntries(gained.map(station => [station, given[station]])) } as Person['roles']
  const left = { ...person.left, ...Object.fromEntries(stale.map(station => [station, accounts.clock()])) }
  const ours = Object.keys(given).filter(station => gained.includes(station) || own(before, station) !== undefined)
  const next: Person = {
    ...person,
    roles,
    ...(Object.keys(left).length > 0 && { left }),
    provided: {
      issuer: provided.issuer,
      subject: provided.subject,
      roles: Object.fromEntries(ours.map(station => [station, given[station]])) as Person['roles'],
    },
  }
  const told = gained.reduce(
    (sofar, station) =>
      noted(accounts, sofar, { station, by: person.id, what: 'invitation-accepted', role: roles[station] ?? 'staff' }),
    withPerson(data, next),
  )
  return stale.reduce((sofar, station) => noted(accounts, sofar, { station, by: person.id, what: 'removed' }), told)
}

function isMore(given: StationRole | undefined, held: StationRole | undefined): boolean {
  return given !== undefined && held !== 'owner' && given !== held
}
