import { expect, test } from 'vitest'
import { blockedUntil } from '../../../../shared/documents/account/strikes.ts'
import { account } from '../../../../shared/documents/account.ts'
import { pairKey } from '../../../../shared/documents/keys.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { DEFAULT_INFO } from '../../../../shared/documents/station/view.ts'
import { JudgedDocument } from '../../../helpers/judged-document.ts'
import { SERVER } from '../../../helpers/people.ts'

const DAY = 86_400_000
const RULE = DEFAULT_INFO.noShows

/** A person who missed bookings on these days. */
function missed(days: readonly number[], station = 'ben-thanh') {
  const doc = new JudgedDocument(account)
  for (const [index, day] of days.entries()) {
    const session = `s${index}`
    doc.state(
      SERVER,
      100 * DAY,
      fact('strikes', pairKey(station, session), 'struck', { at: day * DAY, station, session }),
    )
  }
  const until = (day: number, rule = RULE) => {
    const at = blockedUntil(doc.view, 'ben-thanh', rule, day * DAY)
    return at === null ? null : at / DAY
  }
  return { doc, until }
}

test('two missed bookings block nothing', () => {
  expect(missed([1, 2]).until(3)).toBe(null)
})

test('three in thirty days block for seven days from the last', () => {
  const { until } = missed([1, 20, 31])

  expect([until(31), until(37), until(38)]).toEqual([38, 38, null])
})

test('three in thirty days and one more block nothing', () => {
  expect(missed([1, 20, 32]).until(32)).toBe(null)
})

test('a fourth soon after blocks again', () => {
  expect(missed([1, 2, 3, 12]).until(13)).toBe(19)
})

test('one that was lifted never was', () => {
  const { doc, until } = missed([1, 20, 31])
  doc.state(
    SERVER,
    100 * DAY,
    fact('strikes', pairKey('ben-thanh', 's1'), 'lifted', { at: 32 * DAY, why: 'the lift was broken' }),
  )

  expect(until(33)).toBe(null)
})

test('what was missed at another station is that station’s', () => {
  expect(missed([1, 2, 3], 'ben-than').until(4)).toBe(null)
})

test('the order in which they became known means nothing', () => {
  expect(missed([31, 1, 20]).until(32)).toBe(38)
})

test('a station may block after one, or never', () => {
  const { until } = missed([5])

  expect([until(6, { ...RULE, most: 1 }), until(6, { ...RULE, most: 0 })]).toEqual([12, null])
})
