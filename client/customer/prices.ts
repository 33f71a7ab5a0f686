import type { Price } from '../../shared/documents/catalogue/facts.ts'
import type { Locale } from '../state/preferences.ts'
import { money, price } from '../ui/format.ts'
import type { FindWords } from './words/find.ts'

/** A price in one line: 3.858 ₫/kWh + 8.000 ₫/h. */
export function priceText(
  of: Pick<Price, 'perKwh' | 'perHour' | 'perMinute' | 'start'>,
  { locale, currency, words }: { locale: Locale; currency: string; words: FindWords },
): string {
  const unit = (amount: number | undefined, name: string) =>
    amount === undefined ? [] : [`${price(locale, amount, currency)}/${name}`]
  return [
    ...unit(of.perKwh, 'kWh'),
    ...unit(of.perHour, words.perHour),
    ...unit(of.perMinute, words.perMinute),
    ...(of.start === undefined || of.start === 0 ? [] : [`${money(locale, of.start, currency)} ${words.once}`]),
  ].join(words.and)
}

/** The cheapest of a list, by energy first. */
function cheapest(prices: readonly Price[]): Price | undefined {
  const rank = ({ perKwh, perHour, perMinute }: Price) => perKwh ?? perHour ?? (perMinute ?? 0) * 60
  return [...prices].sort((a, b) => rank(a) - rank(b))[0]
}

/** A place's price in one line: the cheapest, and whether there are others. */
export function placePrice(
  prices: readonly Price[],
  how: { locale: Locale; currency: string; words: FindWords },
): string {
  const least = cheapest(prices)
  if (least === undefined) return ''
  const text = priceText(least, how)
  const isOne = prices.every(one => priceText(one, how) === text)
  const from = isOne ? text : how.words.from(text)
  return least.varies === true ? `${from} · ${how.words.varies}` : from
}
