import { timesOver } from './rounding.ts'

/** A unit price is a whole number of 1/10000 of the currency's minor unit: 0.0001 ₫, 0.000001 $. */
export const PRICE_DECIMALS = 4
export const PRICE_SCALE = 10 ** PRICE_DECIMALS

// ISO 4217. A table, because Intl follows CLDR, whose answers differ between versions and from ISO (IRR, LBP):
// a phone and the server would disagree on what one stored number means.
const UNUSUAL_EXPONENTS = new Map([
  ...list(0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'),
  ...list(3, 'BHD IQD JOD KWD LYD OMR TND'),
  ...list(4, 'CLF UYW'),
])

function list(exponent: number, currencies: string): [string, number][] {
  return currencies.split(' ').map(currency => [currency, exponent])
}

export function isCurrency(value: unknown): value is string {
  return typeof value === 'string' && /^[A-Z]{3}$/.test(value)
}

/** How many decimals an amount has: VND 0, USD 2, KWD 3. */
export function exponentOf(currency: string): number {
  return UNUSUAL_EXPONENTS.get(currency) ?? 2
}

/** The price of a quantity in minor units, rounded once. `perUnit` is the quantity one price buys. */
export function amountOf(quantity: number, perUnit: number, price: number): number {
  return timesOver(quantity, price, perUnit * PRICE_SCALE)
}

export function formatMoney(amount: number, currency: string, locale: string): string {
  const exponent = exponentOf(currency)
  return withMinus(formatter(locale, currency, exponent, exponent).format(decimal(amount, exponent)))
}

/** A hyphen is shorter than a minus, and a line breaks after it. */
function withMinus(text: string): string {
  return text.replace('-', '\u2212')
}

/** A unit price, with as many of its further decimals as it needs. */
export function formatPrice(price: number, currency: string, locale: string): string {
  const exponent = exponentOf(currency)
  const decimals = exponent + PRICE_DECIMALS
  return formatter(locale, currency, exponent, decimals).format(decimal(price, decimals))
}

// As text, because the quotient amount / 100 is a float and shows the wrong last digit of a large sum.
function decimal(whole: number, decimals: number): `${number}` {
  const digits = String(Math.abs(whole)).padStart(decimals + 1, '0')
  const point = digits.length - decimals
  return `${whole < 0 ? '-' : ''}${digits.slice(0, point)}.${digits.slice(point)}0` as `${number}`
}

const formatters = new Map<string, Intl.NumberFormat>()
const MOST_FORMATTERS = 100

function formatter(locale: string, currency: string, least: number, most: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${most}`
  const known = formatters.get(key)
  if (known) return known
  // Locales may come from a request header, so nothing else bounds their number.
  if (formatters.size >= MOST_FORMATTERS) formatters.clear()
  const digits = { minimumFractionDigits: least, maximumFractionDigits: most }
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits })
  formatters.set(key, made)
  return made
}
