import { formatMoney, formatPrice } from '../../shared/money.ts'
import type { Locale } from '../state/preferences.ts'

/* Numbers and times as people read them. Times are the station's, not the device's. */

const TAGS: Readonly<Record<Locale, string>> = { en: 'en-GB', vi: 'vi-VN' }

export function tagOf(locale: Locale): string {
  return TAGS[locale]
}

const numbers = new Map<string, Intl.NumberFormat>()
const times = new Map<string, Intl.DateTimeFormat>()

function number(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = numbers.get(key)
  if (known !== undefined) return known
  const made = new Intl.NumberFormat(TAGS[locale], options)
  numbers.set(key, made)
  return made
}

function time(locale: Locale, timeZone: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`
  const known = times.get(key)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(TAGS[locale], timeZone === undefined ? options : { ...options, timeZone })
  times.set(key, made)
  return made
}

export function money(locale: Locale, amount: number, currency: string): string {
  return formatMoney(amount, currency, TAGS[locale])
}

/** With its sign, for a ledger: +50.000 ₫. */
export function signedMoney(locale: Locale, amount: number, currency: string): string {
  return amount > 0 ? `+${money(locale, amount, currency)}` : money(locale, amount, currency)
}

/** A unit price, in 1/10000 minor units. */
export function price(locale: Locale, amount: number, currency: string): string {
  return formatPrice(amount, currency, TAGS[locale])
}

export function count(locale: Locale, value: number): string {
  return number(locale, {}).format(value)
}

/** At an axis, where a figure has no room: 2.5M, 2,5 Tr. */
export function compact(locale: Locale, value: number): string {
  return number(locale, { notation: 'compact', maximumFractionDigits: 1 }).format(value)
}

/** 0.12: +12 %. */
export function percent(locale: Locale, share: number, isSigned = false): string {
  return number(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    ...(isSigned && { signDisplay: 'exceptZero' }),
  })
    .format(share)
    .replace('-', '\u2212')
}

export function energy(locale: Locale, wh: number): string {
  const digits = wh < 100_000 ? 2 : 1
  return `${number(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(wh / 1000)} kWh`
}

export function power(locale: Locale, watts: number): string {
  return `${number(locale, { maximumFractionDigits: watts < 10_000 ? 1 : 0 }).format(watts / 1000)} kW`
}

export function charge(soc: number): string {
  return `${Math.round(soc)}%`
}

/** 14:05 */
export function clock(locale: Locale, at: number, timeZone?: string): string {
  return time(locale, timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** 14:05:09 */
export function clockWithSeconds(locale: Locale, at: number, timeZone?: string): string {
  return time(locale, timeZone, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}

/** Vietnamese writes a month as its number: 25/11. */
const MONTHS = { en: 'short', vi: 'numeric' } as const

/** Wed 25 Nov */
export function day(locale: Locale, at: number, timeZone?: string): string {
  return time(locale, timeZone, { weekday: 'short', day: 'numeric', month: MONTHS[locale] }).format(at)
}

/** In two lines, as a week's chart has room for: Wed, 25. Vietnamese has a letter and a number for its weekdays: T4. */
export function shortDay(locale: Locale, at: number, timeZone?: string): string {
  const weekday = time(locale, timeZone, { weekday: locale === 'vi' ? 'narrow' : 'short' }).format(at)
  return `${weekday}\n${time(locale, timeZone, { day: 'numeric' }).format(at)}`
}

/** 25 November 2026 */
export function date(locale: Locale, at: number, timeZone?: string): string {
  return time(locale, timeZone, { day: 'numeric', month: 'long', year: 'numeric' }).format(at)
}

/** 25 Nov, 14:05 */
export function moment(locale: Locale, at: number, timeZone?: string): string {
  const date = { day: 'numeric', month: MONTHS[locale] } as const
  return time(locale, timeZone, { ...date, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** Whether two instants fall on one day there. */
export function isSameDay(a: number, b: number, timeZone?: string): boolean {
  return date('en', a, timeZone) === date('en', b, timeZone)
}

/** 14:05 today, 25 Nov, 14:05 otherwise. A line does not break within it. */
export function when(locale: Locale, at: number, now: number, timeZone?: string): string {
  if (isSameDay(at, now, timeZone)) return clock(locale, at, timeZone)
  return moment(locale, at, timeZone).replaceAll(' ', '\u00a0')
}

/** How long something took: 1 h 05 min, 12 min, 40 s. */
export function duration(locale: Locale, ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const minutes = Math.floor(seconds / 60)
  const hours = Math.floor(minutes / 60)
  const [h, m, s] = locale === 'vi' ? ['giờ', 'phút', 'giây'] : ['h', 'min', 's']
  if (hours > 0) return `${hours} ${h} ${String(minutes % 60).padStart(2, '0')} ${m}`
  return minutes > 0 ? `${minutes} ${m}` : `${seconds} ${s}`
}

/** The time left, ticking: 14:59, or 1:02:03 above an hour. */
export function remaining(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return h > 0 ? `${h}:${two(m)}:${two(s)}` : `${two(m)}:${two(s)}`
}

function two(value: number): string {
  return String(value).padStart(2, '0')
}

export { folded } from '../../shared/folded.ts'
