import type { PassUnit } from '../../shared/bill-passes.ts'
import { BILL_WORDS } from '../../shared/bill-words.ts'
import type { PassProduct, PassTerms } from '../../shared/pass.ts'
import { HOUR_MS } from '../../shared/time.ts'
import type { Locale } from '../state/preferences.ts'
import type { passWords } from '../words/passes.ts'
import { count, duration } from './format.ts'

type Words = (typeof passWords)['en']

/** So much energy, or time: round ones without their noughts. */
export function passAmount(locale: Locale, unit: PassUnit, quantity: number): string {
  if (unit === 'kWh') return `${count(locale, Math.round(quantity / 10) / 100)} kWh`
  const hours = quantity / HOUR_MS
  return Number.isInteger(hours)
    ? `${count(locale, hours)} ${BILL_WORDS[locale].units.hour}`
    : duration(locale, quantity)
}

/** What a pass holds: `Holds 20 h, up to 4 h a day`. */
export function holdsText(
  { unit, quantity, perDay }: Pick<PassTerms, 'unit' | 'quantity' | 'perDay'>,
  words: Words,
  locale: Locale,
): string {
  const all = quantity === undefined ? words.unlimited[unit] : words.holds(passAmount(locale, unit, quantity))
  return perDay === undefined ? all : `${all}, ${words.perDay(passAmount(locale, unit, perDay))}`
}

export function lastsText({ unit, count }: PassProduct['lasts'], words: Words): string {
  return words.lasts[unit](count)
}
