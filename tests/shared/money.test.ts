import { describe, expect, test } from 'vitest'
import { amountOf, exponentOf, formatMoney, formatPrice, isCurrency } from '../../shared/money.ts'
import { groupedMoney, parseMoney, parsePrice } from '../../shared/money-input.ts'

const plainSpaces = (text: string) => text.replace(/\s/g, ' ')

test('đồng have no decimals, dollars two, dinars three, and what nobody listed two', () => {
  expect(['VND', 'USD', 'KWD', 'CLF', 'IRR', 'XXX', '__proto__'].map(exponentOf)).toEqual([0, 2, 3, 4, 2, 2, 2])
})

test('a currency is three capital letters', () => {
  expect(['VND', 'vnd', 'VN', 'VNDD', '', 7, undefined].map(isCurrency)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
    false,
  ])
})

describe('a line is rounded once, half up', () => {
  test('12.345 kWh at 3,858.6 ₫', () => expect(amountOf(12_345, 1000, 38_586_000)).toBe(47_634))
  test('1 Wh at 0.5 $ is 0.05 cents, so nothing', () => expect(amountOf(1, 1000, 500_000)).toBe(0))
  test('10 Wh at 0.5 $ is half a cent, so one', () => expect(amountOf(10, 1000, 500_000)).toBe(1))
  test('and the other way, half a cent back is one back', () => expect(amountOf(-10, 1000, 500_000)).toBe(-1))
  test('90 minutes at 0.125 KWD an hour', () => expect(amountOf(5_400_000, 3_600_000, 1_250_000)).toBe(188))
})

describe('money as people read it', () => {
  const shown = (amount: number, currency: string, locale: string) => plainSpaces(formatMoney(amount, currency, locale))

  test('by the decimals of the currency and the habits of the reader', () => {
    expect(shown(50_000, 'VND', 'vi')).toBe('50.000 ₫')
    expect(shown(50_000, 'VND', 'en')).toBe('₫50,000')
    expect(shown(123_456, 'USD', 'en')).toBe('$1,234.56')
    expect(shown(1_500, 'KWD', 'en')).toBe('KWD 1.500')
    expect(shown(5, 'USD', 'en')).toBe('$0.05')
    expect(shown(-5, 'USD', 'en')).toBe('−$0.05')
    expect(shown(0, 'VND', 'en')).toBe('₫0')
  })

  test('the last digit of a sum no quotient could show is right', () => {
    expect(shown(9_007_199_254_740_991, 'USD', 'en')).toBe('$90,071,992,547,409.91')
  })

  test('a unit price shows the further decimals it has and no others', () => {
    expect(formatPrice(38_586_000, 'VND', 'en')).toBe('₫3,858.6')
    expect(formatPrice(38_580_000, 'VND', 'en')).toBe('₫3,858')
    expect(formatPrice(390_000, 'USD', 'en')).toBe('$0.39')
    expect(formatPrice(391_234, 'USD', 'en')).toBe('$0.391234')
  })
})

describe('money as people type it', () => {
  const amount = (value: number) => ({ ok: true, amount: value })
  const refused = (why: string) => ({ ok: false, why })

  test.each([
    ['50000', 'VND', 'vi', 50_000],
    ['50.000', 'VND', 'vi', 50_000],
    [' 50.000 ₫ ', 'VND', 'vi', 50_000],
    ['50.000đ', 'VND', 'vi', 50_000],
    ['50,000 vnd', 'VND', 'en', 50_000],
    ['12.5', 'USD', 'en', 1_250],
    ['$1,234.50', 'USD', 'en', 123_450],
    ['1.234,50 $', 'USD', 'vi', 123_450],
    ['1,5', 'KWD', 'vi', 1_500],
    ['1 234,5', 'USD', 'fr', 123_450],
    ['12.', 'USD', 'en', 1_200],
    ['12.500', 'USD', 'en', 1_250],
    ['12,34,567', 'USD', 'en-IN', 123_456_700],
    ['0', 'USD', 'en', 0],
  ])('%s in %s, %s', (text, currency, locale, expected) => {
    expect(parseMoney(text, currency, locale)).toEqual(amount(expected))
  })

  test.each([
    ['', 'USD', 'en'],
    ['-5', 'USD', 'en'],
    ['1e3', 'USD', 'en'],
    ['1.5', 'USD', 'vi'],
    ['1,50', 'USD', 'en'],
    ['$5', 'KWD', 'en'],
    ['5 000', 'USD', 'en'],
    ['0x10', 'USD', 'en'],
    ['Infinity', 'USD', 'en'],
    ['1.2.3', 'USD', 'en'],
    ['9'.repeat(41), 'USD', 'en'],
  ])('%s in %s, %s is not an amount', (text, currency, locale) => {
    expect(parseMoney(text, currency, locale)).toEqual(refused('not-an-amount'))
  })

  test('what the currency cannot hold is said, not rounded', () => {
    expect(parseMoney('12.345', 'USD', 'en')).toEqual(refused('too-precise'))
    expect(parseMoney('0,5', 'VND', 'vi')).toEqual(refused('too-precise'))
    expect(parseMoney('90071992547409.91', 'USD', 'en')).toEqual(amount(9_007_199_254_740_991))
    expect(parseMoney('90071992547409.92', 'USD', 'en')).toEqual(refused('too-large'))
  })

  test('a unit price has four decimals more', () => {
    expect(parsePrice('3.858,6', 'VND', 'vi')).toEqual(amount(38_586_000))
    expect(parsePrice('0.391234', 'USD', 'en')).toEqual(amount(391_234))
    expect(parsePrice('0.3912345', 'USD', 'en')).toEqual(refused('too-precise'))
  })

  test('what we show can be typed back, in every language and currency we have', () => {
    for (const locale of ['vi', 'en', 'fr', 'ar', 'ar-EG-u-nu-latn', 'de-CH', 'en-IN']) {
      for (const currency of ['VND', 'USD', 'KWD']) {
        for (const value of [0, 7, 50, 1_000, 12_345, 1_234_567, 9_007_199_254_740_991]) {
          const shown = formatMoney(value, currency, locale)
          expect({ shown, ...parseMoney(shown, currency, locale) }).toEqual({ shown, ok: true, amount: value })
        }
      }
    }
  })
})

describe('a currency without small units', () => {
  test.each(['en', 'vi', 'de-CH', 'fr'])('is typed with any sign between its thousands, and short, in %s', locale => {
    for (const text of ['100000', '100.000', '100,000', '100 000', '100k', '100 K', '100,000 đ', '₫100.000'])
      expect({ text, ...parseMoney(text, 'VND', locale) }).toEqual({ text, ok: true, amount: 100_000 })
    expect(parseMoney('1.234.567', 'VND', locale)).toEqual({ ok: true, amount: 1_234_567 })
    expect(parseMoney('1,234.567', 'VND', locale)).toEqual({ ok: true, amount: 1_234_567 })
    for (const text of ['1.2.345', '1,2345', '1000.000', 'k', '5 k 5'])
      expect({ text, ok: parseMoney(text, 'VND', locale).ok }).toEqual({ text, ok: false })
  })

  test('has prices with a fraction, behind the sign of the language', () => {
    expect(parsePrice('3.858', 'VND', 'en')).toEqual({ ok: true, amount: 38_580_000 })
    expect(parsePrice('3,858.5', 'VND', 'en')).toEqual({ ok: true, amount: 38_585_000 })
    expect(parsePrice('3.858,5', 'VND', 'vi')).toEqual({ ok: true, amount: 38_585_000 })
    expect(parsePrice('0.5', 'VND', 'en')).toEqual({ ok: true, amount: 5000 })
  })
})

test('digits are grouped while they are typed, and what is not finished stays as it is', () => {
  const typed = ['1000', '1,0000', '1,00', '100.', '100.0', '100.000', '100 00', '100 000', '100k', '', '007']
  expect(typed.map(text => groupedMoney(text, 'VND', 'en'))).toEqual([
    ...['1,000', '10,000', '100', '100.', '100.0', '100,000', '100 00', '100,000', '100k', '', '7'],
  ])
  expect(['1000', '1.0000', '3858,5'].map(text => groupedMoney(text, 'VND', 'vi'))).toEqual([
    '1.000',
    '10.000',
    '3.858,5',
  ])
  expect(['1234.5', '12.345', '1234'].map(text => groupedMoney(text, 'USD', 'en'))).toEqual([
    '1,234.5',
    '12.345',
    '1,234',
  ])
})
