import type { AccountView, TopUp as AskedTopUp } from '../../../shared/documents/account/view.ts'
import type { DeskView, TopUp } from '../../../shared/documents/desk/view.ts'
import { ledgerKey, pairKey } from '../../../shared/documents/keys.ts'
import { fact, field } from '../../../shared/documents/outcome.ts'
import { eraseAfter } from '../desk/erasing.ts'
import { called } from '../desk/names.ts'
import { alarmed, lookAgain, type Missing, missing, NOTHING_MISSING, says, together } from '../missing.ts'
import type { People } from '../people.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'
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
 * A top-up from request to wallet: its request goes to the desk of the station it names, that desk's one answer comes
 * back, and approved money is credited once.
 */
export function tendTopUp(sight: Sight, people: People, named: { account: string; topUp: string }): Missing {
  const account = sight.account(named.account)
  const topUp = account?.view.topUps.get(named.topUp)
  if (account === null || topUp?.asked === undefined) return NOTHING_MISSING
  if (!sight.hasStation(topUp.asked.station)) return answer(account, topUp, 'declined', sight.now, { why: NO_STATION })
  const desk = sight.desk(topUp.asked.station)
  if (desk === null) return NOTHING_MISSING
  const key = pairKey(account.id, topUp.id)
  const at = { sight, account, desk, asked: topUp.asked, topUp, copy: desk.view.topUps.get(key), key }
  const decided = together(ask(at), pass(at), withdraw(at))
  return decided.statements.length > 0 ? decided : together(nameIt(at, people), tellDeskOfTopUp(at), tellOfTopUp(at))
}

const NO_STATION = 'no-such-station'
const OWN_MONEY = 'own-money'

function ask({ desk, asked: { at, amount, method, purpose }, topUp, copy, key, account }: TopUpSight): Missing {
  // The desk has left requests answered long ago behind in an earlier epoch, and asking again would never end.
  if (copy?.asked !== undefined || !topUp.isOpen) return NOTHING_MISSING
  return missing(...says(desk, fact('topups', key, 'asked', { at, account: account.id, amount, method, purpose })))
}

/** The desk waits no longer for what the customer has withdrawn. */
function withdraw({ desk, topUp, copy, key }: TopUpSight): Missing {
  if (topUp.withdrawn === undefined || copy?.isOpen !== true) return NOTHING_MISSING
  return missing(...says(desk, fact('topups', key, 'withdrawn', { at: topUp.withdrawn.at })))
}

function pass(at: TopUpSight): Missing {
  const { account, topUp, copy } = at
  if (isAnswered(topUp) || (!topUp.isOpen && copy?.approved === undefined)) return NOTHING_MISSING
  if (copy?.declined !== undefined)
    return answer(account, topUp, 'declined', copy.declined.at, { why: copy.declined.why })
  if (copy?.approved === undefined) return NOTHING_MISSING
  // The policy lets no one approve their own request. One approved before that rule has only its author's own word
  // behind it.
  if (copy.approved.by === account.id) return answer(account, topUp, 'declined', copy.approved.at, { why: OWN_MONEY })
  return credit(at, copy.approved)
}

function answer(
  account: Seen<AccountView>,
  topUp: AskedTopUp,
  name: 'credited' | 'declined',
  at: number,
  said: object,
): Missing {
  return isAnswered(topUp)
    ? NOTHING_MISSING
    : missing(...says(account, fact('topups', topUp.id, name, { at, ...said })))
}

/** Withdrawn is no answer: staff may have had the money in their hand before they heard of it. */
function isAnswered({ credited, declined }: AskedTopUp): boolean {
  return (credited ?? declined) !== undefined
}

/** The approved amount is in a staff member's hand; it may differ from the amount asked. */
function credit(
  { sight, account, asked, topUp }: TopUpSight,
  { at, amount, receipt, note }: NonNullable<TopUp['approved']>,
): Missing {
  const station = sight.station(asked.station)
  if (station === null) return NOTHING_MISSING
  const { currency } = station.view.info
  const ref = { station: asked.station, topup: topUp.id, ...(receipt !== undefined && { receipt }) }
  const organisation = sight.organisationOf(asked.station)
  const entry = { at, kind: 'topup' as const, amount, currency, organisation, ref }
  const entering = enter(account, ledgerKey.topup(account.id, topUp.id), entry)
  if (entering.kind === 'conflict') return alarmed(entering.alarm)
  return together(
    missing(...(entering.kind === 'entered' ? entering.statements : [])),
    answer(account, topUp, 'credited', at, { amount, ...(note !== undefined && { note }) }),
  )
}

/** Staff see the customer's name as long as they need it. */
function nameIt({ sight, account, desk, copy, key }: TopUpSight, people: People): Missing {
  if (copy === undefined) return NOTHING_MISSING
  if (copy.isOpen) {
    const who = called(account, people)
    const isNamed = who === null || copy.who !== undefined
    return isNamed ? NOTHING_MISSING : missing(...says(desk, fact('topups', key, 'who', who)))
  }
  if (copy.who === undefined) return NOTHING_MISSING
  const answers = ['approved', 'declined', 'withdrawn'].map(name => arrivalOf(desk, 'topups', key, name) ?? 0)
  const answeredAt = Math.max(...answers)
  const due = eraseAfter(answeredAt)
  return sight.now < due ? lookAgain(due) : missing(...says(desk, field('topups', key, 'who', null)))
}
