import { type SoldPass, takenFrom } from '../../../shared/documents/account/passes.ts'
import type { AccountView } from '../../../shared/documents/account/view.ts'
import { DAY_MS } from '../../../shared/time.ts'
import { type CustomerNews, tellCustomer } from '../account/tell.ts'
import { lookAgain, type Missing, together } from '../missing.ts'
import { arrivalOf, type Seen, type Sight } from '../sight.ts'

/** Time to use what is left of it. */
const ENDS_MS = 3 * DAY_MS

/** Tells a customer of their pass: it is theirs, it ends soon, nothing is left of it. Each once. */
export function tellOfPass({ now }: Pick<Sight, 'now'>, account: Seen<AccountView>, pass: SoldPass): Missing {
  const { station, at, until, currency } = pass.sold
  const about = { station, pass: pass.id, currency, until: until - 1 }
  const news = (what: CustomerNews['note']['what'], when: number, heardAt: number): CustomerNews => ({
    ...{ key: ['pass', pass.id, what], heardAt, note: { at: when, what, ...about } },
  })
  const soldAt = arrivalOf(account, 'passes', pass.id, 'sold') ?? now
  const usedAt = usedUpAt(account, pass)
  const endsAt = until - ENDS_MS
  // A pass of a few days is always about to end.
  const mayEnd = pass.ended === undefined && usedAt === null && at < endsAt - ENDS_MS
  return together(
    tellCustomer(
      account,
      [
        news('pass-sold', at, soldAt),
        ...(usedAt === null ? [] : [news('pass-used-up', usedAt, usedAt)]),
        ...(mayEnd && endsAt <= now ? [news('pass-ending', endsAt, endsAt)] : []),
      ],
      now,
    ),
    lookAgain(mayEnd && now < endsAt ? endsAt : null),
  )
}

/** When the last of it was used; null while some is left, or a session may still give some back. */
function usedUpAt(account: Seen<AccountView>, { id, sold }: SoldPass): number | null {
  const taken = takenFrom(account.view, id)
  const isUsedUp =
    sold.quantity !== undefined && taken.reduce((sum, { quantity }) => sum + quantity, 0) >= sold.quantity
  if (!isUsedUp || taken.some(one => one.isHeld)) return null
  const drawn = [...account.view.draws.values()].filter(({ held }) => held?.parts.some(({ pass }) => pass === id))
  return Math.max(...drawn.map(draw => arrivalOf(account, 'draws', draw.id, `drawn/${draw.drawn.length}`) ?? 0))
}
