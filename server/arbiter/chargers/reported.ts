import { fact } from '../../../shared/documents/outcome.ts'
import { printable } from '../../../shared/documents/printable.ts'
import type { ConnectorFields } from '../../../shared/documents/station/facts.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'
import { never } from '../../../shared/sync/engine.ts'
import type { SaidOf } from './port.ts'

type Reported = Omit<ConnectorFields['reported'], 'at'>

/** A plug's state for people: whether it may be used, and what is wrong with it. */
export function shownOf({ status, error, vendorError, info }: SaidOf<'status'>): Reported {
  const words = line(error ?? vendorError, 50)
  const more = line([error === undefined ? undefined : vendorError, info].filter(Boolean).join(' '), 255)
  return {
    status: statusShown(status),
    ...(words !== undefined && { error: words }),
    ...(more !== undefined && { info: more }),
  }
}

function statusShown(status: SaidOf<'status'>['status']): Reported['status'] {
  switch (status) {
    case 'available':
    case 'reserved':
    case 'unavailable':
    case 'faulted':
      return status
    case 'preparing':
    case 'charging':
    case 'paused-by-car':
    case 'paused-by-charger':
    case 'finishing':
    case 'occupied':
      return 'occupied'
    default:
      return never(status)
  }
}

/** A charger's text as a fact holds it. */
function line(text: string | undefined, most: number): string | undefined {
  const whole = printable(text ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, most)
  return whole === '' ? undefined : whole
}

/** A status kept while the charger was cut off tells nothing of now. */
export function isNews({ reported }: Connector, said: Reported, at: number): boolean {
  if (reported === undefined) return true
  const isSame = reported.status === said.status && reported.error === said.error && reported.info === said.info
  return !isSame && at >= reported.at
}

export function reportedFact({ id }: Connector, at: number, said: Reported) {
  return fact('connectors', id, 'reported', { at, ...said })
}
