import { expect, test } from 'vitest'
import { deskDevice, nextReceipt, seriesOf } from '../../../server/demo/drawer.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { LAN, SERVER } from '../../helpers/people.ts'
import { Bench } from '../arbiter/bench.ts'

test('a receipt has the number after all that are known, wherever they stand', () => {
  const bench = new Bench()
  const at = bench.now
  const next = () => nextReceipt(bench.desk().view, bench.station().view, 'st-1', 'T1')
  expect(next()).toBe('st-1-T1-1')

  bench.says(LAN, bench.desk(), fact('shifts', 'f1', 'opened', { at, by: 'lan', series: 'T1', next: 7, float: 0 }))
  expect(next()).toBe('st-1-T1-7')
  const session = { at, connector: 'c1', via: 'staff' }
  bench.says(LAN, bench.station(), fact('sessions', 's1', 'started', session))
  const taken = { at, session: 's1', method: 'cash', amount: 5, receipt: 'st-1-T1-9' }
  bench.says(LAN, bench.station(), fact('payments', 'p1', 'taken', taken))
  expect(next()).toBe('st-1-T1-10')
  bench.says(LAN, bench.desk(), fact('receipts', 'st-1-T1-12', 'voided', { at, by: 'lan', why: 'misprint' }))
  expect(next()).toBe('st-1-T1-13')
  bench.says(LAN, bench.station(), fact('payments', 'p2', 'taken', { ...taken, receipt: 'st-1-T10-99' }))
  expect(next()).toBe('st-1-T1-13')
})

test('the tablet of a desk has no series before the server has given it one', () => {
  const bench = new Bench()
  const device = deskDevice('st-1')
  expect(seriesOf(bench.desk().view, 'st-1')).toBeUndefined()
  bench.says(LAN, bench.desk(), fact('series', device, 'asked', { at: bench.now, by: 'lan' }))
  expect(seriesOf(bench.desk().view, 'st-1')).toBeUndefined()
  bench.says(SERVER, bench.desk(), fact('series', device, 'given', { at: bench.now, series: 'T5' }))
  expect(seriesOf(bench.desk().view, 'st-1')).toBe('T5')
})
