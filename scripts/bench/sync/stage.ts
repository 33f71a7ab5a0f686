import type { Person } from '../../../server/accounts/data.ts'
import { makeGuest } from '../../../server/accounts/guests.ts'
import type { Accounts } from '../../../server/accounts/open.ts'
import { withPerson } from '../../../server/accounts/people.ts'
import { enterFirst, newDevice } from '../../../server/accounts/sessions.ts'
import type { Core } from '../../../server/server.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import { newId } from '../../../shared/sync/ids.ts'
import { SERVER } from '../../../shared/sync/policy.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'

/** Stations and people for a server under load. */
export interface Stage {
  stations: readonly string[]
  connectors: readonly string[]
}

/** The tokens of everyone who may enter: their sessions outlive a restart. */
export interface Cast {
  guests: readonly string[]
  /** Each works at every station. */
  staff: readonly string[]
}

export async function openStations({ log, rooms }: Core, { stations, connectors }: Stage): Promise<void> {
  for (const station of stations) {
    const { name } = roomOf('station', station)
    const server = { client: 1 + Math.floor(Math.random() * 0xffff), principal: 'server' }
    const start = { epoch: 1, server, update: writeUpdate({ structs: [], deletes: [] }), records: [] }
    await log.commit([{ kind: 'open', room: name, at: Date.now(), start }])
    const facts = connectors.map((id): Fact => ({ root: 'connectors', id, name: 'label', value: id }))
    await rooms.decide([name], () => [{ room: name, author: SERVER, facts }])
  }
}

export async function castPeople(
  accounts: Accounts,
  { stations, guests, staff }: { stations: readonly string[]; guests: number; staff: number },
): Promise<Cast> {
  return {
    guests: await Promise.all(Array.from({ length: guests }, (_, index) => guestToken(accounts, index))),
    staff: await Promise.all(Array.from({ length: staff }, () => staffToken(accounts, stations))),
  }
}

/** From an address of its own: one that makes hundreds of guests is told to slow down. */
async function guestToken(accounts: Accounts, index: number): Promise<string> {
  const address = `10.${index >> 16}.${(index >> 8) & 0xff}.${index & 0xff}`
  const made = await makeGuest(accounts, { address, device: 'bench' })
  if (!made.ok) throw new Error(`No guest: ${made.why}`)
  return made.value.token
}

function staffToken(accounts: Accounts, stations: readonly string[]): Promise<string> {
  const roles = Object.fromEntries(stations.map(station => [station, 'staff'] as const))
  const person: Person = { id: newId(accounts.random), name: 'Staff', roles, createdAt: accounts.clock() }
  return accounts.change(data => {
    const device = newDevice(accounts.random, 'bench')
    const entered = enterFirst(accounts, withPerson(data, person), { person, portal: 'staff', device })
    return { data: entered.data, answer: entered.signedIn.token }
  })
}
