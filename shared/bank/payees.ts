import type { DeskView } from '../documents/desk/view.ts'
import { splitPair } from '../documents/keys.ts'
import type { StationView } from '../documents/station/view.ts'
import { type Payable, referenceOf, referencesIn } from './reference.ts'

/** A station of the organisation that a transfer came to. */
export interface TransferStation {
  readonly id: string
  readonly station: StationView
  readonly desk: DeskView
}

/** A thing that a transfer may pay, with the amount that is open. */
export type Payee = Payable & { readonly station: string; readonly open: number }

/**
 * The bills and top-ups whose reference stands in a statement's text, in the transfer's currency. Two references are no
 * answer, though only one is known: the other may be on its way.
 */
export function payeesIn(text: string, currency: string, places: readonly TransferStation[]): Payee[] {
  const [wanted, ...others] = referencesIn(text)
  if (wanted === undefined || others.length > 0) return []
  return places
    .filter(({ station }) => station.info.currency === currency)
    .flatMap(place => [...billsAt(place), ...topUpsAt(place)])
    .filter(payee => referenceOf(payee) === wanted)
}

/** A bill that is paid already is one too: what comes twice is given back, and that is seen at the bill. */
function billsAt({ id, station }: TransferStation): Payee[] {
  return [...station.sessions.values()].map(session => ({
    ...({ for: 'bill', station: id, session: session.id, open: session.money.due } as const),
  }))
}

function topUpsAt({ id, desk }: TransferStation): Payee[] {
  return [...desk.topUps.values()].flatMap(({ id: key, asked, approved, declined }) => {
    const { first: account, second: topUp } = splitPair(key)
    // A withdrawn one is still theirs: the transfer had been sent.
    return asked !== undefined && (approved ?? declined) === undefined
      ? [{ for: 'top-up', station: id, account, topUp, open: asked.amount } as const]
      : []
  })
}
