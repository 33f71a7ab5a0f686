import type { Outcome } from '../../shared/api/endpoint.ts'
import { roleThrough } from './access.ts'
import { acting } from './acting.ts'
import type { AccountsData, Person, StoredSession } from './data.ts'
import { type Decided, grant, refuse } from './decide.ts'
import type { Accounts } from './open.ts'
import { membersOf } from './owners.ts'
import { personIn } from './people.ts'
import { sealedPin } from './pins.ts'
import { endSession, enter, type Session, type SignedIn } from './sessions.ts'
import { admitEverywhere } from './shared-throttles.ts'

/** Makes the device a member of staff is signed in at a shared one of the station. */
export function shareDevice(
  accounts: Accounts,
  asked: { session: Session; station: string; label: string },
): Promise<Outcome<null, 'not-yours'>> {
  return accounts.change((data): Decided<null, 'not-yours'> => {
    const session = data.sessions.get(asked.session.id)
    if (session === undefined || !worksAt(data, session, asked.station)) return refuse(data, 'not-yours')
    const device = { ...session.device, station: asked.station, label: asked.label }
    return grant({ ...data, sessions: data.sessions.with({ ...session, device }) }, null)
  })
}

// Only the staff's portal: a PIN is four digits, and must never open the owners'.
function worksAt(data: AccountsData, session: StoredSession, station: string): boolean {
  const person = personIn(data, session.person)
  return (
    session.portal === 'staff' && person !== undefined && roleThrough(acting(data, person), 'staff', station) !== null
  )
}

/** The station a session's device belongs to, while its person still works there. */
function stationShared(data: AccountsData, session: Session): string | null {
  const now = data.sessions.get(session.id)
  const station = now?.device.station
  return now !== undefined && station !== undefined && worksAt(data, now, station) ? station : null
}

/** The people who may take over: those of the station with a PIN. */
export function listDevicePeople(
  accounts: Accounts,
  session: Session,
): Outcome<{ station: string; people: Pick<Person, 'id' | 'name'>[] }, 'not-shared'> {
  const station = stationShared(accounts.data(), session)
  if (station === null) return { ok: false, why: 'not-shared' }
  const data = accounts.data()
  const members = membersOf(data, station).filter(({ id }) => memberWithPin(data, id, station) !== undefined)
  return { ok: true, value: { station, people: members.map(({ id, name }) => ({ id, name })) } }
}

type SwitchWhy = 'wrong-pin' | 'not-shared' | 'slow-down' | 'busy'

/** Another person of the station takes over the device. The session before ends. */
export async function switchPerson(
  accounts: Accounts,
  asked: { session: Session; person: string; pin: string },
): Promise<Outcome<SignedIn, SwitchWhy>> {
  const station = stationShared(accounts.data(), asked.session)
  if (station === null) return { ok: false, why: 'not-shared' }
  const proved = await provePin(accounts, { ...asked, member: memberWithPin(accounts.data(), asked.person, station) })
  if (!proved.ok) return proved
  return accounts.change((data): Decided<SignedIn, SwitchWhy> => {
    const station = stationShared(data, asked.session)
    const session = data.sessions.get(asked.session.id)
    if (station === null || session === undefined) return refuse(data, 'not-shared')
    const person = memberWithPin(data, asked.person, station)
    if (person === undefined || person.pin?.hash !== proved.value.pin?.hash) return refuse(data, 'wrong-pin')
    const entered = enter(accounts, endSession(data, session.id), { person, portal: 'staff', device: session.device })
    return grant(entered.data, entered.signedIn)
  })
}

function memberWithPin(data: AccountsData, id: string, station: string): Person | undefined {
  const person = personIn(data, id)
  const isMember = person?.pin !== undefined && roleThrough(acting(data, person), 'staff', station) !== null
  return isMember ? person : undefined
}

/** The same work and words for a stranger, for a person without a PIN, and for a wrong PIN. */
async function provePin(
  accounts: Accounts,
  asked: { session: Session; person: string; pin: string; member: Person | undefined },
): Promise<Outcome<Person, SwitchWhy>> {
  const { throttles } = accounts
  const admission = await admitEverywhere(accounts, [
    { name: 'pinPerson', key: asked.person },
    { name: 'pinDevice', key: asked.session.device.id },
  ])
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  const sealed = sealedPin(accounts, asked.person, asked.pin)
  const asker = { key: asked.session.device.id, isKnown: true }
  const verified = await accounts.passwords.verify(sealed, asked.member?.pin, asker)
  if (!verified.ok) {
    await admission.takeBack()
    return verified
  }
  if (!verified.value || asked.member === undefined) return { ok: false, why: 'wrong-pin' }
  await admission.takeBack()
  throttles.pinPerson.forget(asked.person)
  return { ok: true, value: asked.member }
}
