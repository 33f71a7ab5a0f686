import { expect, test } from 'vitest'
import { questionsOf } from '../../../client/owner/questions/questions.ts'
import { DeskFold } from '../../../shared/documents/desk/fold.ts'
import type { Json } from '../../../shared/sync/json.ts'

function stated(facts: Record<string, Json>) {
  return new Map(Object.entries(facts).map(([name, value]) => [name, { value, confirmed: true }]))
}

test('what waits for the owner, whoever has waited longest first; what is answered waits no more', () => {
  const desk = new DeskFold()
  const refund = { by: 'lan', session: 's1', payment: 'p1', amount: 9000, why: 'broken', to: 'cash' }
  desk.set('refunds', 'r1', stated({ asked: { at: 30, ...refund } }))
  desk.set('refunds', 'r2', stated({ asked: { at: 5, ...refund }, approved: { at: 6, by: 'hoa' } }))
  desk.set('disputes', 'st:s1', stated({ asked: { at: 10, session: 's1', text: 'too much' } }))
  desk.set('attention', 'm1', stated({ raised: { at: 20, what: 'surplus', amount: 500 } }))
  expect(questionsOf('st', desk).map(({ kind, id, at }) => `${kind} ${id} ${at}`)).toEqual([
    'dispute st:s1 10',
    'matter m1 20',
    'refund r1 30',
  ])
})
