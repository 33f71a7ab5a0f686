import { type Bill, bill } from '../../../shared/bill.ts'
import type { Info } from '../../../shared/documents/station/view.ts'
import type { Tariff } from '../../../shared/tariff.ts'
import { MINUTE_MS } from '../../../shared/time.ts'

/** A use that never was: to see what a price comes to. */
export interface Example {
  startedAt: number
  minutes: number
  wh: number
  idleMinutes: number
}

/** A customer's bill, by the one function behind every bill. */
export function billOfExample(info: Info, tariff: Tariff, { startedAt, minutes, wh, idleMinutes }: Example): Bill {
  const stoppedAt = startedAt + minutes * MINUTE_MS
  const unpluggedAt = stoppedAt + idleMinutes * MINUTE_MS
  const isCharging = info.kind === 'charging'
  return bill(
    {
      kind: info.kind,
      timeZone: info.timeZone,
      payWhen: info.payWhen,
      bookedFrom: isCharging ? undefined : startedAt,
      bookedUntil: isCharging ? undefined : stoppedAt,
      startedAt,
      stoppedAt,
      ...(isCharging && { reportsUnplug: true, unpluggedAt }),
    },
    tariff,
    isCharging ? { startWh: 0, endWh: wh, at: stoppedAt, isClosed: true } : undefined,
    unpluggedAt,
  )
}
