import type { AccountView, TopUp as AskedTopUp } from '../../../shared/documents/account/view.ts'
import type { DeskView, TopUp } from '../../../shared/documents/desk/view.ts'
import { ledgerKey, pairKey } from '../../../shared/documents/keys.ts'
import { fact, field } from '../../../shared/documents/outcome.ts'
import { eraseAfter } from '../desk/erasing.ts'
import { called } from '../desk/names.ts'
import type { People } from '../people.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'
import { alarmed, lookAgain, missing, NOTHING_MISSING, says, type Tended, together } from '../tended.ts'
import { enter } from './ledger.ts'
import { tellDeskOfTopUp, tellOfTopUp } from './top-up-news.ts'

interface TopUpSight {
  sight: Sight
  account: Seen<AccountView>
  desk: Seen<DeskView>
  asked: NonNullable<AskedTopUp['asked']>
  topUp: AskedTopUp
  /** Its copy at the desk; undefined before that is made. */
  copy: TopUp | undefined
  key: string
}

/**
 * A top-up from asking to the wallet: its question goes to the desk of the station it names, the one answer of that desk
 * comes back, and approved money is credited once.
 */
export function tendTopUp(sight: Sight, people: People, named: { account: string; topUp: string }): Tended {
  const account = sight.account(named.account)
  const topUp = account?.view.topUps.get(named.topUp)
  if (account === null || topUp?.asked === undefined) return NOTHING_MISSING
  if (!sight.hasStation(topUp.asked.station)) return answer(account, topUp, 'declined', sight.now, { why: NO_STATION })
  const desk = sight.desk(topUp.asked.station)
  if (desk === null) return NOTHING_MISSING
  const key = pairKey(account.id, topUp.id)
  const at = { sight, account, desk, asked: topUp.asked, topUp, copy: desk.view.topUps.get(key), key }
  const decided = together(ask(at), pass(at))
  return decided.statements.length > 0 ? decided : together(nameIt(at, people), tellDeskOfTopUp(at), tellOfTopUp(at))
}

const NO_STATION = 'no-such-station'

function ask({ desk, asked: { at, amount, method }, topUp, copy, key, account }: TopUpSight): Tended {
  // What was answered long ago the desk has left behind in an earlier epoch, and asking it again would never end.
  if (copy?.asked !== undefined || !topUp.isOpen) return NOTHING_MISSING
  return missing(...says(desk, fact('topups', key, 'asked', { at, account: account.id, amount, method })))
}

function pass(at: TopUpSight): Tended {
  const { account, topUp, copy } = at
  if (!topUp.isOpen) return NOTHING_MISSING
  if (copy?.declined !== undefined)
    return answer(account, topUp, 'declined', copy.declined.at, { why: copy.declined.why })
  return copy?.approved === undefined ? NOTHING_MISSING : credit(at, copy.approved)
}

function answer(
  account: Seen<AccountView>,
  { id, isOpen }: AskedTopUp,
  name: 'credited' | 'declined',
  at: number,
  said: object,
): Tended {
  return isOpen ? missing(...says(account, fact('topups', id, name, { at, ...said }))) : NOTHING_MISSING
}

/** What was approved is what somebody at the desk has in their hand; it may be another sum than was asked. */
function credit(
  { sight, account, asked, topUp }: TopUpSight,
  { at, amount, receipt }: NonNullable<TopUp['approved']>,
): Tended {
  const station = sight.station(asked.station)
  if (station === null) return NOTHING_MISSING
  const { currency } = station.view.info
  const ref = { station: asked.station, topup: topUp.id, ...(receipt !== undefined && { receipt }) }
  const entry = { at, kind: 'topup' as const, amount, currency, ref }
  const entering = enter(account, ledgerKey.topup(account.id, topUp.id), entry)
  if (entering.kind === 'conflict') return alarmed(entering.alarm)
  return together(
    missing(...(entering.kind === 'entered' ? entering.statements : [])),
    answer(account, topUp, 'credited', at, { amount }),
  )
}

/** Staff see who asks for as long as they need it. */
function nameIt({ sight, account, desk, copy, key }: TopUpSight, people: People): Tended {
  if (copy === undefined) return NOTHING_MISSING
  if (copy.isOpen) {
    const who = called(account, people)
    const isNamed = who === null || copy.who !== undefined
    return isNamed ? NOTHING_MISSING : missing(...says(desk, fact('topups', key, 'who', who)))
  }
  if (copy.who === undefined) return NOTHING_MISSING
  const answeredAt = arrivalOf(desk, 'topups', key, 'approved') ?? arrivalOf(desk, 'topups', key, 'declined') ?? 0
  const due = eraseAfter(answeredAt)
  return sight.now < due ? lookAgain(due) : missing(...says(desk, field('topups', key, 'who', null)))
}
