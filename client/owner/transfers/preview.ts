import { type Payee, payeesIn, type TransferStation } from '../../../shared/bank/payees.ts'
import { referencesIn } from '../../../shared/bank/reference.ts'
import type { StationRooms } from '../../state/station-rooms.ts'
import type { StatementLine } from './statement.ts'

/** A statement's line and what it would pay: shown before it is entered. */
export interface Previewed {
  readonly line: StatementLine
  /** Null: nothing, or nothing one could be sure of. */
  readonly payee: Payee | null
  /** Above zero: too much. Below: short. */
  readonly over: number
  /** The bank's message told of it already: entered again it would be asked about. */
  readonly isTold: boolean
}

/** By the same rule as the server's. */
export function previewOf(line: StatementLine, currency: string, places: readonly TransferStation[]): Previewed {
  const [payee, ...others] = payeesIn(line.text, currency, places)
  const isTold = isToldIn(line, places)
  if (payee === undefined || others.length > 0) return { line, payee: null, over: 0, isTold }
  return { line, payee, over: line.amount - payee.open, isTold }
}

function isToldIn({ text, amount }: StatementLine, places: readonly TransferStation[]): boolean {
  const [wanted] = referencesIn(text)
  if (wanted === undefined) return false
  return places.some(({ desk }) =>
    [...desk.transfers.values()].some(
      ({ arrived }) =>
        arrived?.via === 'message' && arrived.amount === amount && referencesIn(arrived.text)[0] === wanted,
    ),
  )
}

/** The places of an operator that this device has. */
export function placesOf(rooms: readonly StationRooms[]): TransferStation[] {
  return rooms.flatMap(({ id, station, desk }) => {
    const [view, deskView] = [station.view(), desk.view()]
    return view === undefined || deskView === undefined ? [] : [{ id, station: view, desk: deskView }]
  })
}
