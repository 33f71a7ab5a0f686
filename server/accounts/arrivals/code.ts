import type { Outcome } from '../../../shared/api/endpoint.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { roleThrough } from '../access.ts'
import { acting } from '../acting.ts'
import type { AccountsData, Arrival } from '../data.ts'
import { type Decided, grant, refuse } from '../decide.ts'
import type { Accounts } from '../open.ts'
import { personIn } from '../people.ts'
import type { Session } from '../sessions.ts'
import { noted } from '../staffing.ts'
import { isWaiting } from './find.ts'

const CODE_LIFE_MS = 30 * DAY_MS

/** Without letters that are taken for others: five bits each. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/** Eighty bits, of which only the HMAC is kept: `K7Q2-M9XD-4TBW-0ZRA`. */
export function newCode({ random, seal }: Pick<Accounts, 'random' | 'seal'>): { code: string; hash: string } {
  const letters = [...random(LENGTH)].map(byte => LETTERS.charAt(byte % LETTERS.length)).join('')
  const code = (letters.match(/.{4}/g) ?? []).join('-')
  return { code, hash: sealedCode({ seal }, code) }
}

/** As it may be typed: small, with spaces, an O for a nought. */
export function sealedCode({ seal }: Pick<Accounts, 'seal'>, typed: string): string {
  const letters = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return seal('arrival', letters)
}

export function isGood({ code }: Arrival, now: number): boolean {
  return code !== undefined && now < code.at + CODE_LIFE_MS
}

export interface MadeCode {
  code: string
  expiresAt: number
}

type Why = 'not-yours' | 'no-such-arrival' | 'owner-only'

/** For whoever stands at the desk and says that it is they. The owner's audit tells who made it. */
export function makeCode(
  accounts: Accounts,
  asked: { session: Session; station: string; arrival: string },
): Promise<Outcome<MadeCode, Why>> {
  const { code, hash } = newCode(accounts)
  return accounts.change((data): Decided<MadeCode, Why> => {
    const worker = workerBehind(data, asked)
    if (worker === null) return refuse(data, 'not-yours')
    const arrival = data.arrivals.get(asked.arrival)
    if (arrival === undefined || arrival.station !== asked.station || !isWaiting(arrival))
      return refuse(data, 'no-such-arrival')
    if (arrival.email !== undefined && worker.role !== 'owner') return refuse(data, 'owner-only')
    const at = accounts.clock()
    const arrivals = data.arrivals.with({ ...arrival, code: { hash, at, by: worker.id } })
    const { station } = asked
    const next = noted(accounts, { ...data, arrivals }, { station, by: worker.id, what: 'arrival-code' })
    return grant(next, { code, expiresAt: at + CODE_LIFE_MS })
  })
}

/** A person of the staff's or the owners' portal, in the role they have there. */
export function workerBehind(
  data: AccountsData,
  { session, station }: { session: Session; station: string },
): { id: string; role: 'staff' | 'owner' } | null {
  const now = data.sessions.get(session.id)
  const person = personIn(data, session.person)
  if (now === undefined || person === undefined || now.portal === 'customer') return null
  const role = roleThrough(acting(data, person), now.portal, station)
  return role === 'staff' || role === 'owner' ? { id: person.id, role } : null
}
