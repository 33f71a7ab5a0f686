import { type BandHours, type ByBand, lengthByBand } from './bands.ts'
import type { Charge, LineKind, LineUnit } from './bill-line.ts'
import { energyByBand, type Meter } from './energy.ts'
import { PRICE_SCALE } from './money.ts'
import { type Band, bandsFor, type Tariff, type UnitPrice } from './tariff.ts'
import { countsParking, idleMs, type Span, type Use } from './use.ts'

export function startCharges({ start }: Tariff): Charge[] {
  return start === undefined ? [] : [{ what: 'start', quantity: 1, unit: 'once', price: start * PRICE_SCALE }]
}

export function energyCharges(use: Use, tariff: Tariff, meter: Meter | undefined): Charge[] {
  const { startedAt, stoppedAt, timeZone } = use
  if (!meter || startedAt === undefined) return []
  // Staff may read a register hours after the stop. Spread until then, a day's energy would get the night's price.
  const at = Math.min(meter.at, stoppedAt ?? meter.at)
  return chargesByBand('energy', 'kWh', 'perKwh', tariff, energyByBand({ ...meter, at }, startedAt, tariff, timeZone))
}

export function timeCharges(use: Use, tariff: Tariff, time: Span): Charge[] {
  const what = use.kind === 'library' ? 'seat' : countsParking(use, tariff) ? 'parking' : 'time'
  const lengths = (price: UnitPrice) => lengthByBand(bandsFor(price, tariff), use.timeZone, time)
  return [
    ...chargesByBand(what, 'hour', 'perHour', tariff, lengths('perHour')),
    ...chargesByBand(what, 'minute', 'perMinute', tariff, lengths('perMinute')),
  ]
}

export function idleCharges(use: Use, { idlePerMinute: price, graceMs }: Tariff, now: number): Charge[] {
  const quantity = idleMs(use, graceMs, now)
  return price === undefined || quantity === 0 ? [] : [{ what: 'idle', quantity, unit: 'minute', price }]
}

/** One charge for each band that occurs. A price of zero is shown too: free at night is worth saying. */
function chargesByBand(
  what: LineKind,
  unit: LineUnit,
  unitPrice: UnitPrice,
  tariff: Tariff,
  quantities: ByBand<Band>,
): Charge[] {
  const charges: Charge[] = []
  for (const [band, quantity] of quantities) {
    const price = (band ?? tariff)[unitPrice]
    if (price === undefined || quantity === 0) continue
    const charge: Charge = { what, quantity, unit, price }
    if (band) charge.band = hoursOf(band)
    charges.push(charge)
  }
  return charges
}

function hoursOf({ days, fromMinute, toMinute }: Band): BandHours {
  return days ? { days, fromMinute, toMinute } : { fromMinute, toMinute }
}
