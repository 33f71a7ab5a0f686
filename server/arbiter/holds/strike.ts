import { pairKey } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { Sight } from '../sight.ts'

/** A strike the owner lifts at the desk is lifted in the account, where it blocked the next booking. */
export function tendStrike(
  sight: Sight,
  { station, account: id, session }: { station: string; account: string; session: string },
): Missing {
  const [desk, account] = [sight.desk(station), sight.account(id)]
  const lifted = desk?.view.strikes.get(pairKey(id, session))?.lifted
  const key = pairKey(station, session)
  const strike = account?.view.strikes.get(key)
  if (account === null || lifted === undefined || strike === undefined || strike.lifted !== undefined)
    return NOTHING_MISSING
  const { at, why } = lifted
  return missing(...says(account, fact('strikes', key, 'lifted', { at, why })))
}
