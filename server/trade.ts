import type { Person } from './accounts/data.ts'
import type { Accounts } from './accounts/open.ts'
import { own } from './accounts/own.ts'
import { startArbiter } from './arbiter/arbiter.ts'
import type { People } from './arbiter/people.ts'
import type { Core, Extension } from './server.ts'

/** What makes of a sync server one for stations: the server as an author among the others. */
export function openTrade({ rooms, log, clock, accounts, presence, journal }: Core): Extension {
  const arbiter = startArbiter({
    rooms,
    log,
    clock,
    people: peopleOf(accounts),
    publish: (room, key, state) => presence.publish(room, key, state),
    report: trouble => journal.error({ trouble }, 'the arbiter met what it cannot put right'),
  })
  const stopListening = accounts.onPeople(people => {
    for (const station of stationsOf(people)) arbiter.look(station)
  })
  const stop = async () => {
    stopListening()
    await arbiter.stop()
  }
  return { stop }
}

function peopleOf(accounts: Pick<Accounts, 'data'>): People {
  return {
    nameOf: person => accounts.data().people.get(person)?.name ?? null,
    teamOf: station =>
      accounts
        .data()
        .people.rows()
        .flatMap(person => {
          const role = person.revokedAt === undefined ? own(person.roles, station) : undefined
          return role === undefined ? [] : [{ person: person.id, name: person.name, role }]
        }),
  }
}

function stationsOf(people: readonly Person[]): Set<string> {
  return new Set(people.flatMap(person => Object.keys(person.roles)))
}
