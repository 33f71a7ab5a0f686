import type { Outcome } from '../../../shared/api/endpoint.ts'
import type { Language } from '../../../shared/bill-words.ts'
import type { AccountsData, Arrival } from '../data.ts'
import { type Decided, grant, refuse } from '../decide.ts'
import type { Mailing } from '../forgotten.ts'
import type { Accounts } from '../open.ts'
import { ownerBehind } from '../owners.ts'
import { provedSelf, type SelfWhy } from '../proved.ts'
import type { Session } from '../sessions.ts'
import { admitEverywhere } from '../shared-throttles.ts'
import { isGood, newCode } from './code.ts'
import { arrivalsAt, isWaiting } from './find.ts'

/** So many in one request. */
const AT_ONCE = 50

interface Asked {
  session: Session
  station: string
  place: string
  language: Language
}

type Why = SelfWhy | 'not-yours'

/** Whom a letter would reach: who left an address, and has had no code that is still good. */
export function reachable(data: AccountsData, station: string, now: number): Arrival[] {
  return arrivalsAt(data, station).filter(arrival => {
    const hasHad = isGood(arrival, now) && (arrival.code?.by ?? arrival.code?.sent) !== undefined
    return isWaiting(arrival) && arrival.email !== undefined && !hasHad
  })
}

/** Sends each their code. A server killed between the two halves makes another, and the one before is good for nothing. */
export async function mailCodes(
  accounts: Accounts,
  { publicUrl, send }: Mailing,
  asked: Asked,
): Promise<Outcome<{ sent: number; left: number }, Why>> {
  const { place, language, station } = asked
  let sent = 0
  const now = accounts.clock()
  for (const { id, email } of reachable(accounts.data(), station, now).slice(0, AT_ONCE)) {
    const to = email ?? ''
    // Who has had too many letters today gets theirs another time.
    if (!(await admitEverywhere(accounts, [{ name: 'letters', key: to }])).ok) continue
    const made = await renew(accounts, asked, id)
    if (!made.ok) return made
    const { name, code } = made.value
    if (code === null) continue
    await send({ to, language, matter: { kind: 'arrival', name, place, code, link: `${publicUrl}/` } })
    await markSent(accounts, id)
    sent += 1
  }
  const owner = ownerBehind(accounts.data(), asked.session, station)
  if (owner === null) return { ok: false, why: 'not-yours' }
  return { ok: true, value: { sent, left: reachable(accounts.data(), station, now).length } }
}

function renew(
  accounts: Accounts,
  { session, station }: Asked,
  id: string,
): Promise<Outcome<{ name: string; code: string | null }, Why>> {
  const { code, hash } = newCode(accounts)
  return accounts.change((data): Decided<{ name: string; code: string | null }, Why> => {
    if (ownerBehind(data, session, station) === null) return refuse(data, 'not-yours')
    const proved = provedSelf(accounts, data, session)
    if (!proved.ok) return { data, answer: proved }
    const arrival = data.arrivals.get(id)
    if (arrival === undefined || !isWaiting(arrival)) return grant(data, { name: '', code: null })
    const arrivals = data.arrivals.with({ ...arrival, code: { hash, at: accounts.clock() } })
    return grant({ ...data, arrivals }, { name: arrival.name ?? '', code })
  })
}

async function markSent(accounts: Accounts, id: string): Promise<void> {
  await accounts.change(data => {
    const arrival = data.arrivals.get(id)
    if (arrival?.code === undefined) return { data, answer: undefined }
    const code = { ...arrival.code, sent: accounts.clock() }
    return { data: { ...data, arrivals: data.arrivals.with({ ...arrival, code }) }, answer: undefined }
  })
}
