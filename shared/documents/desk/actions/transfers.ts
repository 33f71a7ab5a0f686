import { cannot, done, fact, type Outcome } from '../../outcome.ts'
import type { DeskView } from '../view.ts'
import type { Signed } from './answering.ts'

/** The owner says which bill an unknown transfer pays; the server enters it there. */
export function meanTransfer(
  { transfers }: DeskView,
  { transfer: id, at, by, station, session }: Signed & { transfer: string; station: string; session: string },
): Outcome {
  const transfer = transfers.get(id)
  if (transfer === undefined) return cannot('no-such-record')
  if (!transfer.isOpen) return cannot('answered')
  return done(fact('transfers', id, `meant/${transfer.meant.length + 1}`, { at, by, station, session }))
}

/** The owner has dealt with it otherwise: sent it back, or it was no customer's. */
export function settleTransfer(
  { transfers }: DeskView,
  { transfer: id, at, by, why }: Signed & { transfer: string; why: string },
): Outcome {
  const transfer = transfers.get(id)
  if (transfer === undefined) return cannot('no-such-record')
  if (!transfer.isOpen) return cannot('answered')
  return done(fact('transfers', id, 'settled', { at, by, why }))
}
