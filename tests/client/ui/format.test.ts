import { expect, test } from 'vitest'
import * as format from '../../../client/ui/format.ts'

const ZONE = 'Asia/Ho_Chi_Minh'
/** Some spaces do not break. */
const plain = (texts: string[]) => texts.map(text => text.replaceAll('\u00a0', ' '))

/** Five past two in the afternoon, a Saturday. */
const AT = Date.UTC(2026, 10, 28, 7, 5)
const NEXT_DAY = AT + 86_400_000

test('a day is written as people of each language write it, and left out where it is today', () => {
  const of = (locale: 'en' | 'vi') =>
    plain([
      format.day(locale, AT, ZONE),
      format.moment(locale, AT, ZONE),
      format.when(locale, AT, NEXT_DAY, ZONE),
      format.when(locale, AT, AT, ZONE),
      format.duration(locale, 65 * 60_000),
    ])
  expect(of('en')).toEqual(['Sat 28 Nov', '28 Nov, 14:05', '28 Nov, 14:05', '14:05', '1 h 05 min'])
  expect(of('vi')).toEqual(['Thứ 7, 28/11', '14:05 28/11', '14:05 28/11', '14:05', '1 giờ 05 phút'])
})

test('what goes out has a true minus, what comes in its plus', () => {
  const of = (locale: 'en' | 'vi') =>
    plain([
      format.signedMoney(locale, -150_000, 'VND'),
      format.signedMoney(locale, 200_000, 'VND'),
      format.percent(locale, -0.12, true),
      format.percent(locale, 0.12, true),
    ])
  expect(of('en')).toEqual(['−₫150,000', '+₫200,000', '−12%', '+12%'])
  expect(of('vi')).toEqual(['−150.000 ₫', '+200.000 ₫', '−12%', '+12%'])
})
