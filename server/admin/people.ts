import { isId } from '../../shared/sync/engine.ts'
import { makeOwnerLink, revokePerson } from '../accounts/admin.ts'
import type { Person } from '../accounts/data.ts'
import { withoutIdle } from '../accounts/idle-guests.ts'
import type { MadeLink } from '../accounts/links.ts'
import type { Accounts } from '../accounts/open.ts'
import { personByEmail } from '../accounts/people.ts'
import { makeReset } from '../accounts/resets.ts'
import { forgetSecondFactor } from '../accounts/second-factor/turn.ts'
import { done, failed, type Reply } from './reply.ts'

/** Everyone with an email; guests as a number. */
export function listPeople(accounts: Accounts): Reply {
  const people = accounts.data().people.rows()
  const known = people.filter(({ email }) => email !== undefined)
  const lines = known.sort((a, b) => ((a.email ?? '') < (b.email ?? '') ? -1 : 1)).map(lineOf)
  return done(...lines, `${known.length} people, ${people.length - known.length} guests`)
}

function lineOf({ email = '', name, roles, founder, revokedAt }: Person): string {
  const places = Object.entries(roles).map(([station, role]) => `${role} of ${station}`)
  const rest = [...(founder === true ? ['founder'] : []), ...places, ...(revokedAt === undefined ? [] : ['revoked'])]
  return [email, name, ...(rest.length === 0 ? ['customer'] : rest)].join('  ')
}

/** Makes a link for an owner: of these stations, and of those they will found. */
export async function addOwner(accounts: Accounts, stations: readonly string[]): Promise<Reply> {
  const wrong = stations.find(station => !isId(station))
  if (wrong !== undefined) return failed(`Not a station: ${wrong}`)
  return linkReply(await makeOwnerLink(accounts, stations), 'Whoever opens this first becomes an owner')
}

export async function resetPassword(accounts: Accounts, email: string): Promise<Reply> {
  const person = personByEmail(accounts.data(), email.trim().toLowerCase())
  if (person === undefined) return failed(`Nobody has the email ${email}`)
  const made = await makeReset(accounts, { by: 'admin', person: person.id })
  if (!made.ok) return failed(`${email} has been shut out, and cannot get a new password`)
  return linkReply(made.value, `With this ${person.name} chooses a new password`)
}

/** For who has lost their app and their codes; whoever runs the machine has made sure who it is. */
export async function forgetFactor(accounts: Accounts, email: string): Promise<Reply> {
  const forgotten = await forgetSecondFactor(accounts, email.trim().toLowerCase())
  if (forgotten.ok) return done(`${forgotten.value.name} comes in with the password alone; their sessions have ended`)
  return failed(forgotten.why === 'nobody' ? `Nobody has the email ${email}` : `${email} has no second factor`)
}

export async function shutOut(accounts: Accounts, email: string): Promise<Reply> {
  const person = personByEmail(accounts.data(), email.trim().toLowerCase())
  if (person === undefined) return failed(`Nobody has the email ${email}`)
  const revoked = await revokePerson(accounts, person.id)
  return revoked.ok ? done(`${email} is shut out: their sessions have ended`) : failed(`${email} is shut out already`)
}

/** For a crowd that nobody invited. Guests who have booked, paid or reported anything stay. */
export async function forgetGuests(accounts: Accounts): Promise<Reply> {
  const count = await accounts.change(data => {
    const kept = withoutIdle(data, () => true)
    return { data: kept, answer: data.people.size - kept.people.size }
  })
  return done(`${count} guests who had done nothing are gone`)
}

/** The address in front of it is unknown here: there may be a proxy. */
function linkReply({ path, expiresAt }: MadeLink, words: string): Reply {
  return done(`${words}, until ${new Date(expiresAt).toISOString()}. Put the address of this server before it:`, path)
}
