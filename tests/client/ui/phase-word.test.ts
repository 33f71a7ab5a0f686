import { expect, test } from 'vitest'
import { phaseWord } from '../../../client/ui/phase-word.ts'
import { sharedWords } from '../../../client/words/shared.ts'

const back = { amount: 20_000 }

test('a bill of which all went back is refunded, one of which a part did is paid, and one that asked nothing is paid', () => {
  const paid = [
    { money: { paid: 0 }, payments: [{ refunds: [back] }] },
    { money: { paid: 5000 }, payments: [{ refunds: [back] }] },
    { money: { paid: 0 }, payments: [{ refunds: [] }] },
    { money: { paid: 0 }, payments: [] },
  ]
  expect(paid.map(session => phaseWord(session, 'paid', sharedWords.en))).toEqual(['Refunded', 'Paid', 'Paid', 'Paid'])
  expect(phaseWord({ money: { paid: 0 }, payments: [{ refunds: [back] }] }, 'owing', sharedWords.vi)).toBe('Chưa trả')
})
