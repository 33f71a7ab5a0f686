import { exponentOf, PRICE_DECIMALS } from './money.ts'

/** The result of reading an amount field: whole minor units (or a scaled unit price), or why it is none. */
export type TypedAmount =
  | { ok: true; amount: number }
  | { ok: false; why: 'not-an-amount' | 'too-precise' | 'too-large' }

const LONGEST_INPUT = 40

/** Reads `12.50`, `$1,234.50` or `50.000 đ`, as the locale writes it. */
export function parseMoney(text: string, currency: string, locale: string): TypedAmount {
  return parseDecimal(text, currency, locale, exponentOf(currency))
}

/** Reads a unit price, which may carry four more decimals. */
export function parsePrice(text: string, currency: string, locale: string): TypedAmount {
  return parseDecimal(text, currency, locale, exponentOf(currency) + PRICE_DECIMALS)
}

/** An amount as a person would type it: without a symbol, its digits in groups. */
export function typedMoney(amount: number, currency: string, locale: string): string {
  return typed(amount, exponentOf(currency), locale)
}

export function typedPrice(price: number, currency: string, locale: string): string {
  return typed(price, exponentOf(currency) + PRICE_DECIMALS, locale)
}

function typed(whole: number, decimals: number, locale: string): string {
  const options = { maximumFractionDigits: decimals, numberingSystem: 'latn' } as const
  return new Intl.NumberFormat(locale, options).format(whole / 10 ** decimals)
}

/** The same text with its digits in groups, as far as it is typed. A part that may still change stays as it is. */
export function groupedMoney(text: string, currency: string, locale: string): string {
  const { group, decimal } = signsOf(locale, currency)
  const [, head = '', tail = ''] =
    new RegExp(`^([\\d., ]*?)(${sign(decimal)}(?!\\d{3}$)\\d*| \\d{0,2})?$`).exec(oneKindOfSpace(text)) ?? []
  const digits = head.replaceAll(/\D/g, '')
  // A point in the middle of English groups is another locale's group, or will be: only a whole one can be read.
  const isUnfinished = exponentOf(currency) > 0 && /[., ]/.test(head.replaceAll(group, ''))
  if (digits === '' || isUnfinished) return text
  return digits.replace(/^0+(?=\d)/, '').replaceAll(/\B(?=(\d{3})+$)/g, group) + tail
}

function parseDecimal(text: string, currency: string, locale: string, decimals: number): TypedAmount {
  const { group, decimal, symbols } = signsOf(locale, currency)
  const whole = exponentOf(currency) === 0 ? readWhole(withoutSymbol(text, symbols), decimal, decimals) : null
  if (whole !== null && text.length <= LONGEST_INPUT) return whole
  const match = text.length > LONGEST_INPUT ? null : amountPattern(group, decimal).exec(withoutSymbol(text, symbols))
  if (!match?.[1]) return { ok: false, why: 'not-an-amount' }

  const fraction = (match[2] ?? '').replace(/0+$/, '')
  if (fraction.length > decimals) return { ok: false, why: 'too-precise' }

  const amount = Number(match[1].replaceAll(group, '') + fraction.padEnd(decimals, '0'))
  return Number.isSafeInteger(amount) ? { ok: true, amount } : { ok: false, why: 'too-large' }
}

const TIMES: Readonly<Record<string, number>> = { K: 3, TR: 6 }

/**
 * Where a currency has no small units, 100.000, 100,000, 100 000 and 100k are all a hundred thousand, in every language:
 * three digits behind a sign are a group. Null for what is not written so.
 */
function readWhole(text: string, decimal: string, decimals: number): TypedAmount | null {
  const [, number = '', times = ''] = /^(\d[\d., ]*?) ?(K|TR)?$/.exec(text) ?? []
  const signs = [...number.replaceAll(/\d/g, '')]
  const parts = number.split(/[., ]/)
  const tail = parts.at(-1) ?? ''
  const isOnlyOne = signs.at(-1) === decimal && signs.indexOf(decimal) === signs.length - 1
  const isFraction = isOnlyOne && (tail.length !== 3 || (decimals > 0 && signs.length > 1))
  const groups = isFraction ? parts.slice(0, -1) : parts
  const [first = '', ...others] = groups
  // In India all but the last are of two.
  const areGroups =
    others.length === 0 ||
    (first.length <= 3 && others.at(-1)?.length === 3 && others.every(({ length }) => length === 2 || length === 3))
  if (number === '') return null
  if (!areGroups) return { ok: false, why: 'not-an-amount' }
  const fraction = isFraction ? tail.replace(/0+$/, '') : ''
  const places = decimals + (TIMES[times] ?? 0)
  if (fraction.length > places) return { ok: false, why: 'too-precise' }
  const amount = Number(groups.join('') + fraction.padEnd(places, '0'))
  return Number.isSafeInteger(amount) ? { ok: true, amount } : { ok: false, why: 'too-large' }
}

// Groups must stand in group positions. Otherwise `1.5` in Vietnamese, where a point groups thousands, is fifteen.
function amountPattern(group: string, decimal: string): RegExp {
  const [g, d] = [group, decimal].map(sign)
  return new RegExp(`^(\\d+|\\d{1,3}(?:${g}\\d{2,3})*${g}\\d{3})(?:${d}(\\d*))?$`)
}

function sign(text: string): string {
  return `[${text.replace(/[\\\]^-]/g, '\\$&')}]`
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
