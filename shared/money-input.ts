import { exponentOf, PRICE_DECIMALS } from './money.ts'

/** What somebody typed into an amount field: whole minor units (or a scaled unit price), or why it is none. */
export type TypedAmount =
  | { ok: true; amount: number }
  | { ok: false; why: 'not-an-amount' | 'too-precise' | 'too-large' }

const LONGEST_INPUT = 40

/** Reads `12.50`, `$1,234.50` or `50.000 đ`, as people of the locale write it. */
export function parseMoney(text: string, currency: string, locale: string): TypedAmount {
  return parseDecimal(text, currency, locale, exponentOf(currency))
}

/** Reads a unit price, which may carry four more decimals. */
export function parsePrice(text: string, currency: string, locale: string): TypedAmount {
  return parseDecimal(text, currency, locale, exponentOf(currency) + PRICE_DECIMALS)
}

/** An amount as somebody would type it who wants this one: without a symbol and without groups. */
export function typedMoney(amount: number, currency: string, locale: string): string {
  return typed(amount, exponentOf(currency), locale)
}

export function typedPrice(price: number, currency: string, locale: string): string {
  return typed(price, exponentOf(currency) + PRICE_DECIMALS, locale)
}

function typed(whole: number, decimals: number, locale: string): string {
  const options = { useGrouping: false, maximumFractionDigits: decimals, numberingSystem: 'latn' } as const
  return new Intl.NumberFormat(locale, options).format(whole / 10 ** decimals)
}

function parseDecimal(text: string, currency: string, locale: string, decimals: number): TypedAmount {
  const { group, decimal, symbols } = signsOf(locale, currency)
  const match = text.length > LONGEST_INPUT ? null : amountPattern(group, decimal).exec(withoutSymbol(text, symbols))
  if (!match?.[1]) return { ok: false, why: 'not-an-amount' }

  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > decimals) return { ok: false, why: 'too-precise' }

  const amount = Number(match[1].replaceAll(group, '') + fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(amount) ? { ok: true, amount } : { ok: false, why: 'too-large' }
}

// Groups must stand where groups stand. Otherwise `1.5` in Vietnamese, where a point groups thousands, is fifteen.
function amountPattern(group: string, decimal: string): RegExp {
  const [g, d] = [group, decimal].map(sign => `[${sign.replace(/[\\\]^-]/g, '\\$&')}]`)
  return new RegExp(`^(\\d+|\\d{1,3}(?:${g}\\d{2,3})*${g}\\d{3})(?:${d}(\\d*))?$`)
}

interface Signs {
  group: string
  decimal: string
  symbols: string[]
}

function signsOf(locale: string, currency: string): Signs {
  const options = { style: 'currency', currency, minimumFractionDigits: 1, numberingSystem: 'latn' } as const
  const part = (type: string, currencyDisplay: 'symbol' | 'narrowSymbol') => {
    const parts = new Intl.NumberFormat(locale, { ...options, currencyDisplay }).formatToParts(1_234_567.5)
    return parts.find(each => each.type === type)?.value ?? ''
  }
  return {
    group: oneKindOfSpace(part('group', 'symbol')) || ',',
    decimal: part('decimal', 'symbol') || '.',
    // Only the station's own currency: `$5` at a till of dinars is a mistake, not five dinars.
    symbols: [
      part('currency', 'symbol'),
      currency,
      part('currency', 'narrowSymbol'),
      ...(currency === 'VND' ? ['đ'] : []),
    ],
  }
}

function withoutSymbol(text: string, symbols: string[]): string {
  const plain = oneKindOfSpace(text).trim().toUpperCase()
  const known = symbols.map(symbol => symbol.toUpperCase()).filter(symbol => symbol !== '')
  const before = known.find(symbol => plain.startsWith(symbol))
  if (before) return plain.slice(before.length).trim()
  const after = known.find(symbol => plain.endsWith(symbol))
  return after ? plain.slice(0, -after.length).trim() : plain
}

// Intl writes no-break and narrow spaces and marks of direction; a keyboard has one space.
function oneKindOfSpace(text: string): string {
  return text.replace(/[\u200e\u200f]/g, '').replace(/\s/g, ' ')
}
