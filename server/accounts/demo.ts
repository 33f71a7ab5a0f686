import type { Outcome } from '../../shared/api/endpoint.ts'
import type { Portal } from '../../shared/api/person.ts'
import type { StationRole } from '../../shared/api/station.ts'
import { newPerson } from './accept.ts'
import { mayEnter, strongestPortal } from './access.ts'
import type { AccountsData, Hash, Organisation, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import { standingOf } from './first-start.ts'
import { OURSELVES } from './limiter.ts'
import type { Accounts } from './open.ts'
import { personByEmail, withPerson } from './people.ts'
import { endSession, enter, newDevice, type SignedIn } from './sessions.ts'
import { Table } from './table.ts'

export const DEMO_PASSWORD = 'berth-demo'

/** The stations of the demo, where its people work. */
export const DEMO_STATIONS = ['ben-thanh', 'thao-dien', 'phu-my-hung', 'central-library', 'phu-nhuan-library'] as const

/** Two, so that a customer has two wallets; both are Hoa's. */
const DEMO_ORGANISATIONS: readonly Organisation[] = [
  { id: 'ben-thanh', name: 'Sạc Sài Gòn', stations: ['ben-thanh', 'thao-dien', 'phu-my-hung'] },
  { id: 'central-library', name: 'Thư viện Sài Gòn', stations: ['central-library', 'phu-nhuan-library'] },
]

export interface DemoPerson {
  email: string
  name: string
  role: StationRole | 'customer'
}

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  { email: 'customer@demo.test', name: 'Mai Tran', role: 'customer' },
  { email: 'customer2@demo.test', name: 'Duc Pham', role: 'customer' },
  { email: 'staff@demo.test', name: 'Lan Nguyen', role: 'staff' },
  { email: 'staff2@demo.test', name: 'Minh Le', role: 'staff' },
  { email: 'owner@demo.test', name: 'Hoa Vo', role: 'owner' },
]

/** Makes the people of the demo. Existing ones stay as they are. */
export async function seedDemoPeople(accounts: Accounts): Promise<void> {
  const hashes = await Promise.all(DEMO_PEOPLE.map(() => accounts.passwords.hash(DEMO_PASSWORD, OURSELVES)))
  const people = DEMO_PEOPLE.map((who, place) => {
    const hash = hashes[place]
    if (hash?.ok !== true) throw new Error(`No hash for ${who.email}`)
    return demoPerson(accounts, who, hash.value)
  })
  await accounts.change(data => {
    const missing = people.filter(person => personByEmail(data, person.email ?? '') === undefined)
    const peopled = missing.reduce(withPerson, data)
    // An older demo keeps its stations as they are: what its customers hold is with their one owner.
    const isNew = missing.length === people.length && data.organisations.size === 0
    return { data: isNew ? { ...peopled, organisations: Table.of(DEMO_ORGANISATIONS) } : peopled, answer: undefined }
  })
}

function demoPerson(accounts: Accounts, who: DemoPerson, password: Hash): Person {
  const person: Person = { ...newPerson(accounts, who, password), demo: true }
  if (who.role === 'customer') return person
  return { ...person, roles: Object.fromEntries(DEMO_STATIONS.map(station => [station, who.role])) as Person['roles'] }
}

/** The people anyone may be: a person who has chosen a password of their own is excluded. */
export function openDemoPeople(data: AccountsData): readonly DemoPerson[] {
  if (!isDemo(data)) return []
  return DEMO_PEOPLE.filter(({ email }) => isOpen(personByEmail(data, email)))
}

export function isDemo(data: AccountsData): boolean {
  return standingOf(data) === 'demo'
}

function isOpen(person: Person | undefined): person is Person {
  return person?.demo === true && person.revokedAt === undefined
}

export interface DemoEntry {
  /** Normalised. */
  email: string
  portal?: Portal | undefined
  device: string
  /** The session this browser had in a portal. It would be out of reach, so it ends. */
  replaces: (portal: Portal) => string | undefined
}

/** Signs anyone in as a person of the demo, without a password. */
export function enterDemo(
  accounts: Accounts,
  asked: DemoEntry,
): Promise<Outcome<SignedIn, 'no-demo' | 'no-demo-person' | 'no-role'>> {
  return accounts.change((data): Decided<SignedIn, 'no-demo' | 'no-demo-person' | 'no-role'> => {
    if (!isDemo(data)) return refuse(data, 'no-demo')
    const person = personByEmail(data, asked.email)
    if (!isOpen(person)) return refuse(data, 'no-demo-person')
    const portal = asked.portal ?? strongestPortal(person)
    if (!mayEnter(person, portal)) return refuse(data, 'no-role')
    const cleared = endSession(data, asked.replaces(portal) ?? '')
    const entered = enter(accounts, cleared, { person, portal, device: newDevice(accounts.random, asked.device) })
    return grant(entered.data, entered.signedIn)
  })
}
