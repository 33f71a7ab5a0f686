import { bill } from '../../../shared/bill.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { tariffAt } from '../../../shared/tariff.ts'
import type { FullSlot } from '../../state/day.ts'
import type { Locale } from '../../state/preferences.ts'
import { money } from '../../ui/format.ts'
import type { OwnPrices } from '../own-prices.ts'
import type { StationWords } from '../words/station.ts'

/** The price of a time at a seat, by the function of the bill. Null if time alone does not tell it. */
export function slotCost(
  { info, connectors, tariffs }: StationView,
  connector: string,
  slot: FullSlot,
  { groups, covers }: OwnPrices,
  locale: Locale,
  words: StationWords,
): string | null {
  const tariff = tariffAt(tariffs, slot.from, connectors.get(connector)?.type, groups)?.tariff
  if (tariff === undefined || info.kind !== 'library') return null
  const use = {
    kind: info.kind,
    timeZone: info.timeZone,
    payWhen: info.payWhen,
    bookedFrom: slot.from,
    bookedUntil: slot.until,
    startedAt: slot.from,
    stoppedAt: slot.until,
    covers,
  }
  const amount = money(locale, bill(use, tariff, undefined, slot.until).total, info.currency)
  return info.payWhen === 'before' ? words.estimate(amount) : words.estimateUsed(amount)
}
