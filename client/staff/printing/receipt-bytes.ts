import type { Line } from '../../../shared/bill-line.ts'
import type { Buyer } from '../../../shared/buyer.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { escpos } from '../../../shared/receipt/escpos.ts'
import { paperOf } from '../../../shared/receipt/paper.ts'
import { receiptOf } from '../../../shared/receipt/receipt.ts'
import type { Locale } from '../../state/preferences.ts'

export interface Printing {
  station: StationView
  receipt: string
  claimCode: string
  /** As it stands, or reckoned here by the same sum while there is no link. */
  bill: { lines: readonly Line[]; total: number; tax: number } | null
  /** Who it is made out to. */
  buyer: Buyer | null
  locale: Locale
  hasMarks: boolean
}

/** The same bytes that the server sends to a printer of the network; null: no payment has this number. */
export function receiptBytes(asked: Printing): Uint8Array | null {
  const { station, receipt: number, claimCode, bill, buyer, locale, hasMarks } = asked
  const payment = [...station.payments.values()].find(({ taken }) => taken?.receipt === number)
  const session = payment && station.sessions.get(payment.session)
  if (payment === undefined || session === undefined) return null
  const spot = station.connectors.get(session.connector)?.label ?? session.connector
  const read = receiptOf({ info: station.info, buyer, spot, session, payment, claimCode, transfer: null })
  if (read === null) return null
  const opensDrawer = payment.taken?.method === 'cash'
  return escpos(paperOf({ ...read, ...bill }, locale), { hasMarks, opensDrawer })
}
