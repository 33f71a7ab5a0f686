import { expect, test } from 'vitest'
import { sayPower, sayShare } from '../../../client/ui/power-words.ts'
import { sharedWords } from '../../../client/words/shared.ts'

const share = { session: 's1', watts: 12_000, most: 22_000, how: 'shared' } as const

test('what a car gets is said in both languages, and nothing where it gets all', () => {
  const waits = { ...share, watts: 0, how: 'waits' } as const
  expect(sayShare(share, sharedWords.en)).toBe('12 kW of 22 kW (shared)')
  expect(sayShare(share, sharedWords.vi)).toBe('12 kW trên 22 kW (chia nhau)')
  expect(sayShare(waits, sharedWords.en)).toBe('Waiting for power')
  expect(sayShare(waits, sharedWords.vi)).toBe('Chờ cấp điện')
  expect(sayShare({ ...share, how: 'all' }, sharedWords.en)).toBeNull()
  expect(sayShare(null, sharedWords.en)).toBeNull()
})

test('what it draws stands in the place of what it may', () => {
  expect(sayPower(share, 9500, sharedWords.en)).toBe('9.5 kW of 22 kW (shared)')
  expect(sayPower({ ...share, watts: 0, how: 'waits' }, 0, sharedWords.en)).toBe('Waiting for power')
  expect(sayPower(null, 9500, sharedWords.en)).toBe('9.5 kW')
})
