import type { Outcome } from '../../shared/api/endpoint.ts'
import { ended } from './arrivals/find.ts'
import type { AccountsData, Person } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { personIn } from './people.ts'
import { endSessionsOf, type Session } from './sessions.ts'

type Why = 'sign-in' | 'works-here' | 'demo'

/**
 * Whether a person may leave for good, as far as the accounts know. A person who works somewhere has to be removed
 * there first.
 */
export function mayClose(data: AccountsData, id: string): Outcome<Person, Why> {
  const person = personIn(data, id)
  if (person === undefined) return { ok: false, why: 'sign-in' }
  if (person.demo === true) return { ok: false, why: 'demo' }
  if (person.founder === true || Object.keys(person.roles).length > 0) return { ok: false, why: 'works-here' }
  return { ok: true, value: person }
}

/** Removes everything of theirs here, and ends their open sockets. Their email is free again. */
export function closeAccount(
  accounts: Pick<Accounts, 'change' | 'clock'>,
  { person: id }: Session,
): Promise<Outcome<null, Why>> {
  return accounts.change((data): Decided<null, Why> => {
    const may = mayClose(data, id)
    if (!may.ok) return refuse(data, may.why)
    const links = data.links.keep(link => link.kind === 'invitation' || link.person !== id)
    const theirs = data.arrivals.rows().filter(({ claimed }) => claimed?.account === id)
    const arrivals = theirs.reduce((table, one) => table.with(ended(one, accounts.clock())), data.arrivals)
    return grant({ ...endSessionsOf(data, id), people: data.people.without(id), links, arrivals }, null)
  })
}
