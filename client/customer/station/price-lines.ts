import { stretches } from '../../../shared/bands.ts'
import type { Info } from '../../../shared/documents/station/view.ts'
import { type Band, DEFAULT_GRACE_MS, type Tariff } from '../../../shared/tariff.ts'
import type { Locale } from '../../state/preferences.ts'
import { duration, money, percent, price, tagOf } from '../../ui/format.ts'
import { priceText } from '../prices.ts'
import type { FindWords } from '../words/find.ts'
import type { StationWords } from '../words/station.ts'
import { daysText, wallClock } from './hours.ts'

interface Telling {
  tariff: Tariff
  info: Info
  now: number
  locale: Locale
  words: StationWords
  find: FindWords
}

export interface PriceLine {
  text: string
  /** At which hours. */
  hours?: string
  isNow: boolean
}

/** A tariff's prices by hour: the ordinary price, and each band with its own. */
export function priceLines({ tariff, info, now, locale, words, find }: Telling): PriceLine[] {
  const { currency, timeZone } = info
  const bands = tariff.bands ?? []
  const current = stretches(bands, timeZone, now, now)[0]?.band
  const text = (of: Parameters<typeof priceText>[0]) => priceText(of, { locale, currency, words: find })
  const base = text(tariff)
  if (bands.length === 0) return [{ text: base, isNow: true }]
  return [
    ...bands.map(band => ({
      text: text({ ...tariff, ...pricesIn(band) }),
      hours: hoursOf(band, locale),
      isNow: band === current,
    })),
    ...(base === '' ? [] : [{ text: base, hours: words.otherwise, isNow: current === undefined }]),
  ]
}

function pricesIn({ perKwh, perHour, perMinute }: Band) {
  return {
    ...(perKwh !== undefined && { perKwh }),
    ...(perHour !== undefined && { perHour }),
    ...(perMinute !== undefined && { perMinute }),
  }
}

function hoursOf({ days, fromMinute, toMinute }: Band, locale: Locale): string {
  const hours = `${wallClock(fromMinute)} – ${wallClock(toMinute)}`
  return days === undefined || days.length === 7 ? hours : `${hours}, ${daysText(days, tagOf(locale))}`
}

/** Everything else one has to know before: idle fees, limits, taxes, when it is paid. */
export function priceNotes({ tariff, info, locale, words }: Omit<Telling, 'now' | 'find'>): string[] {
  const { currency } = info
  const amount = (value: number) => money(locale, value, currency)
  const { idlePerMinute, graceMs = DEFAULT_GRACE_MS, idleMax, min, max, taxRate, taxIncluded } = tariff
  const idle =
    idlePerMinute === undefined || info.kind === 'library'
      ? []
      : [
          words.idle(duration(locale, graceMs), price(locale, idlePerMinute, currency)) +
            (idleMax === undefined ? '.' : `${words.idleMost(amount(idleMax))}.`),
        ]
  const rate = taxRate === undefined || taxRate === 0 ? undefined : percent(locale, taxRate / 10_000)
  return [
    ...idle,
    ...(max === undefined ? [] : [`${words.atMost(amount(max))}.`]),
    ...(min === undefined || min === 0 ? [] : [`${words.atLeast(amount(min))}.`]),
    ...(info.payWhen === 'before' ? [words.paidAhead] : []),
    ...(info.minimumBalance > 0 ? [words.wallet(amount(info.minimumBalance))] : []),
    ...(rate === undefined ? [] : [taxIncluded === true ? words.taxIn(rate) : words.taxOn(rate)]),
  ]
}
