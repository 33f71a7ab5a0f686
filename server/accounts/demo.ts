import type { StationRole } from '../../shared/api/station.ts'
import { newPerson } from './accept.ts'
import type { Hash, Person } from './data.ts'
import type { Accounts } from './open.ts'
import { personByEmail, withPerson } from './people.ts'

export const DEMO_PASSWORD = 'berth-demo'

/** The stations of the demo, where its people work. */
export const DEMO_STATIONS = ['ben-thanh', 'thao-dien', 'phu-my-hung', 'central-library', 'phu-nhuan-library'] as const

export const DEMO_PEOPLE: readonly { email: string; name: string; role: StationRole | 'customer' }[] = [
  { email: 'customer@demo.test', name: 'Mai Tran', role: 'customer' },
  { email: 'customer2@demo.test', name: 'Duc Pham', role: 'customer' },
  { email: 'staff@demo.test', name: 'Lan Nguyen', role: 'staff' },
  { email: 'staff2@demo.test', name: 'Minh Le', role: 'staff' },
  { email: 'owner@demo.test', name: 'Hoa Vo', role: 'owner' },
]

/** Makes the people of the demo. Those who are there already stay as they are. */
export async function seedDemoPeople(accounts: Accounts): Promise<void> {
  const hashes = await Promise.all(DEMO_PEOPLE.map(() => accounts.passwords.hash(DEMO_PASSWORD)))
  const people = DEMO_PEOPLE.map((who, place) => {
    const hash = hashes[place]
    if (hash?.ok !== true) throw new Error(`No hash for ${who.email}`)
    return demoPerson(accounts, who, hash.value)
  })
  await accounts.change(data => {
    const missing = people.filter(person => personByEmail(data, person.email ?? '') === undefined)
    return { data: missing.reduce(withPerson, data), answer: undefined }
  })
}

function demoPerson(accounts: Accounts, who: (typeof DEMO_PEOPLE)[number], password: Hash): Person {
  const person: Person = { ...newPerson(accounts, who, password), demo: true }
  if (who.role === 'customer') return person
  return { ...person, roles: Object.fromEntries(DEMO_STATIONS.map(station => [station, who.role])) as Person['roles'] }
}
