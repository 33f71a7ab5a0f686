import type { ConnectorFields, StationInfo } from '../../../shared/documents/station/facts.ts'
import { PRICE_SCALE } from '../../../shared/money.ts'
import type { PassProduct } from '../../../shared/pass.ts'
import type { Tariff } from '../../../shared/tariff.ts'

/** A station of the demo, as its owner sets it up. */
export interface DemoStation {
  id: string
  info: Partial<StationInfo>
  connectors: Readonly<Record<string, DemoConnector>>
  /** Its prices, in force since its founding. */
  tariffs: Readonly<Record<string, Omit<Tariff, 'from'>>>
  /** The passes it sells, since its founding. */
  passes?: Readonly<Record<string, Omit<PassProduct, 'from'>>>
  /** Connectors out of order, and their faults. */
  faults?: Readonly<Record<string, string>>
}

export type DemoConnector = Partial<Omit<ConnectorFields, 'reported'>>

/** The issue of a broken charger of the demo; it works again once that is resolved. */
export function faultOf(connector: string): string {
  return `fault-${connector}`
}

export const VIETNAM = { currency: 'VND', timeZone: 'Asia/Ho_Chi_Minh' } as const

export const VAT = { taxRate: 800, taxIncluded: true } as const

/** A unit price in đồng. */
export function dong(amount: number): number {
  return amount * PRICE_SCALE
}

/** A time of the day, `17:30`, as the minutes since midnight. */
export function minuteAt(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return hour * 60 + minute
}
