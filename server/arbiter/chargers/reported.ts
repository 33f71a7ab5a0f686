import { fact } from '../../../shared/documents/outcome.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'
import type { SaidOf } from './port.ts'

type Status = SaidOf<'status'>['status']

/** A status that was kept while the charger was cut off says nothing of now. */
export function isNews({ reported }: Connector, status: Status, at: number): boolean {
  return reported === undefined || (reported.status !== status && at >= reported.at)
}

export function reportedFact({ id }: Connector, at: number, status: Status) {
  return fact('connectors', id, 'reported', { at, status })
}
