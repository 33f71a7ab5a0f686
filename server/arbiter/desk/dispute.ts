import type { AccountView, Dispute } from '../../../shared/documents/account/view.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { tellCustomer } from '../account/tell.ts'
import { type Missing, missing, NOTHING_MISSING, says, together } from '../missing.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'
import { tellDesk } from './news.ts'

/** A disputed bill: the customer's words go to the station's owner, and the answer comes back. */
export function tendDispute(
  sight: Sight,
  { account: id, dispute: name }: { account: string; dispute: string },
): Missing {
  const account = sight.account(id)
  const dispute = account?.view.disputes.get(name)
  const { asked } = dispute ?? {}
  if (account === null || dispute === undefined || asked === undefined) return NOTHING_MISSING
  // A session that was never theirs has no bill for them to dispute.
  const isTheirs = account.view.visits.get(asked.session)?.station === asked.station
  const desk = isTheirs ? sight.desk(asked.station) : null
  if (desk === null) return NOTHING_MISSING

  const key = pairKey(id, name)
  const copy = desk.view.disputes.get(key)
  const { at, session, text } = asked
  // Answered long ago, it was left behind in an earlier epoch of the desk; asking again would never end.
  if (copy === undefined && dispute.answered !== undefined) return NOTHING_MISSING
  if (copy === undefined) return missing(...says(desk, fact('disputes', key, 'asked', { at, session, text })))
  const heardAt = arrivalOf(desk, 'disputes', key, 'asked') ?? sight.now
  const note = { at, what: 'disputed' as const, session, text: text.slice(0, MOST_TEXT) }
  return together(
    tellDesk(desk, [{ key: [id, name, 'disputed'], heardAt, note }], sight.now),
    answer(sight, account, dispute, copy.answered),
  )
}

const MOST_TEXT = 500

function answer(
  sight: Sight,
  account: Seen<AccountView>,
  { id, asked, answered }: Dispute,
  said: { at: number; text: string } | undefined,
): Missing {
  if (said === undefined || asked === undefined) return NOTHING_MISSING
  const { at, text } = said
  if (answered === undefined) return missing(...says(account, fact('disputes', id, 'answered', { at, text })))
  const heardAt = arrivalOf(account, 'disputes', id, 'answered') ?? sight.now
  const { station, session } = asked
  const note = { at, what: 'dispute-answered' as const, station, session, text: text.slice(0, MOST_TEXT) }
  return tellCustomer(account, [{ key: [station, id, 'answered'], heardAt, note }], sight.now)
}
