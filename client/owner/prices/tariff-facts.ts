import type { PriceGroup } from '../../../shared/documents/station/facts.ts'
import { PRICE_SCALE } from '../../../shared/money.ts'
import type { Tariff } from '../../../shared/tariff.ts'
import type { Locale } from '../../state/preferences.ts'
import { money, percent, price, tagOf } from '../../ui/format.ts'
import { daysOf, timeOf, WEEK } from '../places/week.ts'
import type { priceWords } from '../words/prices.ts'

interface Saying {
  words: (typeof priceWords)['en']
  locale: Locale
  currency: string
  groups: readonly PriceGroup[]
}

const SUNDAY = Date.UTC(2026, 10, 22, 12)
const DAY_MS = 86_400_000

/** A tariff as people read it, line by line. */
export function factsOfTariff(
  tariff: Tariff,
  { words, locale, currency, groups }: Saying,
): { name: string; value: string }[] {
  const per = (amount: number | undefined, unit: string) =>
    amount === undefined ? null : `${price(locale, amount, currency)} / ${unit}`
  const sum = (amount: number | undefined) => (amount === undefined ? null : money(locale, amount, currency))
  const { perKwh, perHour, perMinute, start, idlePerMinute, idleMax, min, max, taxRate, taxIncluded, group } = tariff
  const share = taxRate === undefined ? null : percent(locale, taxRate / 10_000)
  const bands = (tariff.bands ?? []).map(band => {
    const days = daysOf(band)
    const named =
      days.length === 7
        ? ''
        : `${WEEK.filter(day => days.includes(day))
            .map(nameOf)
            .join(', ')} `
    const prices = [per(band.perKwh, words.kWh), per(band.perHour, words.hour), per(band.perMinute, words.minute)]
    return `${named}${timeOf(band.fromMinute)}–${timeOf(band.toMinute)}: ${prices.filter(Boolean).join(', ')}`
  })
  function nameOf(day: number): string {
    return new Intl.DateTimeFormat(tagOf(locale), { weekday: 'short', timeZone: 'UTC' }).format(SUNDAY + day * DAY_MS)
  }
  const lines: [keyof typeof words.rows, string | null][] = [
    ['group', group === undefined ? null : (groups.find(({ id }) => id === group)?.[locale] ?? group)],
    ['types', tariff.types?.join(', ') ?? null],
    ['perKwh', per(perKwh, words.kWh)],
    ['perHour', per(perHour, words.hour)],
    ['perMinute', per(perMinute, words.minute)],
    ['start', start === undefined ? null : price(locale, start * PRICE_SCALE, currency)],
    ...bands.map((band): ['bands', string] => ['bands', band]),
    ['idlePerMinute', per(idlePerMinute, words.minute)],
    ['idleMax', sum(idleMax)],
    ['min', sum(min)],
    ['max', sum(max)],
    ['tax', share === null ? null : taxIncluded === true ? words.taxIn(share) : words.taxOn(share)],
  ]
  return lines.flatMap(([name, value]) => (value === null ? [] : [{ name: words.rows[name], value }]))
}
