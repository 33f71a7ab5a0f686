import { expect, test } from 'vitest'
import { leftOf, passEnd, worthOfPass } from '../../shared/pass-use.ts'

const at = (time: string) => Date.parse(time)
const end = (unit: 'days' | 'months', count: number, from: string, zone = 'Asia/Ho_Chi_Minh') =>
  new Date(passEnd({ unit, count }, zone, at(from))).toISOString()

test('a pass of days ends at midnight of the place, its first day included', () => {
  expect(end('days', 1, '2026-05-01T23:59:00+07:00')).toBe('2026-05-01T17:00:00.000Z')
  expect(end('days', 30, '2026-05-01T08:00:00+07:00')).toBe('2026-05-30T17:00:00.000Z')
  // The clocks go forward in between.
  expect(end('days', 2, '2026-03-28T12:00:00+01:00', 'Europe/Berlin')).toBe('2026-03-29T22:00:00.000Z')
})

test('a pass of months ends on the same day, or on the last of a shorter month', () => {
  expect(end('months', 1, '2026-11-15T08:00:00+07:00')).toBe('2026-12-14T17:00:00.000Z')
  expect(end('months', 1, '2026-01-31T08:00:00+07:00')).toBe('2026-02-27T17:00:00.000Z')
  expect(end('months', 1000, '2199-12-31T08:00:00+07:00')).toBe('2200-01-01T00:00:00.000Z')
  expect(end('months', 13, '2026-12-31T08:00:00+07:00')).toBe('2028-01-30T17:00:00.000Z')
})

test('what was taken on another day uses up the pass, and not the day', () => {
  const pass = { unit: 'hour' as const, quantity: 100, perDay: 30 }
  const [before, today] = [at('2026-05-01T23:00:00+07:00'), at('2026-05-02T01:00:00+07:00')]
  const taken = [{ from: before, quantity: 30, isHeld: false }]
  expect(leftOf(pass, 'Asia/Ho_Chi_Minh', taken, before)).toBe(0)
  expect(leftOf(pass, 'Asia/Ho_Chi_Minh', taken, today)).toBe(30)
  expect(leftOf(pass, 'Asia/Ho_Chi_Minh', [...taken, { from: 0, quantity: 60, isHeld: true }], today)).toBe(10)
})

test('the parts of a pass are worth its price together', () => {
  const pass = { quantity: 7, price: 100 }
  const parts = [3, 1, 3].map((part, index, all) => {
    const before = all.slice(0, index).reduce((sum, one) => sum + one, 0)
    return worthOfPass(pass, before + part) - worthOfPass(pass, before)
  })
  expect([parts, parts.reduce((sum, one) => sum + one, 0)]).toEqual([[43, 14, 43], 100])
})
