import { expect, test } from 'vitest'
import { CLOSE, type CloseReason, closeReason, isFinalClose } from '../../../shared/sync/close.ts'

test('every code is told apart, and only trying later is not final', () => {
  const reasons = Object.keys(CLOSE) as CloseReason[]
  expect(reasons.map(reason => closeReason(CLOSE[reason]))).toEqual(reasons)
  expect(reasons.filter(reason => !isFinalClose(CLOSE[reason]))).toEqual(['tryLater'])
})

test('a lost link is no reason of ours, and not final', () => {
  for (const code of [1000, 1005, 1006, 1008, 4399, 4500]) {
    expect([code, closeReason(code), isFinalClose(code)]).toEqual([code, null, false])
  }
})
