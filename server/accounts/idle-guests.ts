import type { AccountsData, Person } from './data.ts'
import { withPerson } from './people.ts'
import type { Store } from './store.ts'

const DAY_MS = 24 * 60 * 60_000

/** So many make room at once: looking for the oldest takes a look at everybody. */
const AT_ONCE = 100

/** A guest is idle until they state something. Only what they state is worth keeping the account for. */
function isIdle({ guest, idle }: Person): boolean {
  return guest === true && idle === true
}

export function withoutIdle(data: AccountsData, goes: (guest: Person) => boolean): AccountsData {
  const people = data.people.keep(person => !isIdle(person) || !goes(person))
  if (people === data.people) return data
  return { ...data, people, sessions: data.sessions.keep(session => people.has(session.person)) }
}

/** The accounts without the guests who did not come back within a day. */
export function withoutStale(data: AccountsData, now: number): AccountsData {
  return withoutIdle(data, guest => now - guest.createdAt >= DAY_MS)
}

/**
 * The oldest idle ones make room for the next; without it, 10,000 guests made by one stranger would keep
 * everyone else out for half a year.
 */
export function withRoomForGuest(data: AccountsData): AccountsData {
  const oldest = data.people
    .rows()
    .filter(isIdle)
    .sort((a, b) => a.createdAt - b.createdAt)
    .slice(0, AT_ONCE)
  const going = new Set(oldest)
  return withoutIdle(data, guest => going.has(guest))
}

export function wasIdle(accounts: Pick<Store, 'data'>, id: string): boolean {
  const person = accounts.data().people.get(id)
  return person !== undefined && isIdle(person)
}

/** A person has stated something. */
export async function markActive(accounts: Pick<Store, 'data' | 'change'>, id: string): Promise<void> {
  if (!wasIdle(accounts, id)) return
  await accounts.change(data => {
    const person = data.people.get(id)
    if (person === undefined) return { data, answer: undefined }
    const { idle: _, ...active } = person
    return { data: withPerson(data, active), answer: undefined }
  })
}
