import { describe, expect, test } from 'vitest'
import { fact, field } from '../../../../shared/documents/outcome.ts'
import { heldBy } from '../../../helpers/held.ts'
import { AN, BINH, LAN, MINH } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'

function asking(bench = new Bench(), station = 'st-1'): Bench {
  bench.says(
    AN,
    bench.account(),
    fact('topups', 't1', 'asked', { at: bench.now, station, amount: 100_000, method: 'cash' }),
  )
  bench.tendAll()
  return bench
}

const approved = (bench: Bench, by: string, amount = 100_000) =>
  fact('topups', 'an:t1', 'approved', { at: bench.now, by, amount, method: 'cash', receipt: 'st-1-T1-5' })

describe('a top-up', () => {
  test('goes to the desk of the station it names, with who asks', () => {
    const bench = asking()
    const { asked, who } = bench.desk().view.topUps.get('an:t1') ?? {}
    expect(asked).toEqual({ at: bench.now, account: 'an', amount: 100_000, method: 'cash' })
    expect(who).toEqual({ name: 'An' })
    expect(bench.desk('st-10').view.topUps.size).toBe(0)
    expect(bench.value('notes/an:t1:topup-asked', 'desk/st-1')).toMatchObject({ amount: 100_000 })
  })

  test('two staff approve is credited once, and the second is told', () => {
    const bench = asking()
    expect(bench.says(LAN, bench.desk(), approved(bench, 'lan'))).toBe('new')
    expect(bench.says(MINH, bench.desk(), approved(bench, 'minh'))).toBe('already')
    bench.tendAll()
    bench.tendAll()
    expect(heldBy(bench.account().view)).toEqual(new Map([['VND', 100_000]]))
    expect(bench.value('ledger/topup:an:t1', 'account/an')).toEqual({
      at: bench.now,
      kind: 'topup',
      amount: 100_000,
      currency: 'VND',
      organisation: 'tn',
      ref: { station: 'st-1', topup: 't1', receipt: 'st-1-T1-5' },
    })
    expect(bench.value('topups/t1/credited', 'account/an')).toEqual({ at: bench.now, amount: 100_000 })
    expect(bench.value('notes/st-1:t1:topped-up', 'account/an')).toMatchObject({ amount: 100_000, currency: 'VND' })
  })

  test('that was credited is not asked again at a desk which has left it behind', () => {
    const bench = asking()
    bench.says(LAN, bench.desk(), approved(bench, 'lan'))
    bench.tendAll()
    bench.desk().seal(() => false)
    expect(bench.tend({ kind: 'top-up', account: 'an', topUp: 't1' })).toEqual([])
  })

  test('is credited with what staff had in their hand', () => {
    const bench = asking()
    bench.says(LAN, bench.desk(), approved(bench, 'lan', 70_000))
    bench.tendAll()
    expect(heldBy(bench.account().view)).toEqual(new Map([['VND', 70_000]]))
  })

  test('is credited and answered in one step', () => {
    const bench = asking()
    bench.says(LAN, bench.desk(), approved(bench, 'lan'))
    const { statements } = bench.look({ kind: 'top-up', account: 'an', topUp: 't1' })
    expect(statements.map(({ room, facts }) => [room, facts.map(({ root }) => root)])).toEqual([
      ['account/an', ['ledger']],
      ['account/an', ['topups']],
    ])
  })

  test('that staff decline is declined with their reason', () => {
    const bench = asking()
    bench.says(
      LAN,
      bench.desk(),
      fact('topups', 'an:t1', 'declined', { at: bench.now, by: 'lan', why: 'no money came' }),
    )
    bench.tendAll()
    expect(bench.value('topups/t1/declined', 'account/an')).toEqual({ at: bench.now, why: 'no money came' })
    expect([heldBy(bench.account().view).size, bench.tendAll()]).toEqual([0, []])
  })

  test('carries what it is for to the desk, and what staff wrote to the customer', () => {
    const bench = new Bench()
    const wish = { at: bench.now, station: 'st-1', amount: 100_000, purpose: 'For my trip to Huế' }
    bench.says(AN, bench.account(), fact('topups', 't1', 'asked', wish))
    bench.tendAll()
    expect(bench.desk().view.topUps.get('an:t1')?.asked?.purpose).toBe('For my trip to Huế')
    const { value } = approved(bench, 'lan')
    bench.says(
      LAN,
      bench.desk(),
      fact('topups', 'an:t1', 'approved', { ...Object(value), note: 'Two notes were torn' }),
    )
    bench.tendAll()
    const credited = { at: bench.now, amount: 100_000, note: 'Two notes were torn' }
    expect(bench.value('topups/t1/credited', 'account/an')).toEqual(credited)
    expect(bench.value('notes/st-1:t1:topped-up', 'account/an')).toMatchObject({ text: 'Two notes were torn' })
  })

  test('that its customer withdraws is off the desk’s list, and nobody is told more of it', () => {
    const bench = asking()
    expect(bench.says(AN, bench.account(), fact('topups', 't1', 'withdrawn', { at: bench.now }))).toBe('new')
    bench.tendAll()
    expect(bench.desk().view.topUps.get('an:t1')).toMatchObject({ isOpen: false, withdrawn: { at: bench.now } })
    expect([bench.account().view.topUps.get('t1')?.isOpen, bench.tendAll()]).toEqual([false, []])
    bench.now = clock('09:00', 9)
    bench.tendAll()
    expect(bench.desk().view.topUps.get('an:t1')?.who).toBe(undefined)
  })

  test('that is withdrawn while a tablet without a link has the money is credited, once', () => {
    const bench = asking()
    bench.says(AN, bench.account(), fact('topups', 't1', 'withdrawn', { at: bench.now }))
    bench.tendAll()
    expect(bench.says(LAN, bench.desk(), approved(bench, 'lan'))).toBe('new')
    bench.tendAll()
    bench.tendAll()
    expect(heldBy(bench.account().view)).toEqual(new Map([['VND', 100_000]]))
    expect(bench.tendAll()).toEqual([])
  })

  test('that is withdrawn before any desk heard of it goes to none', () => {
    const bench = new Bench()
    bench.says(AN, bench.account(), fact('topups', 't1', 'asked', { at: bench.now, station: 'st-1', amount: 1 }))
    bench.says(AN, bench.account(), fact('topups', 't1', 'withdrawn', { at: bench.now }))
    bench.tendAll()
    expect(bench.desk().view.topUps.size).toBe(0)
  })

  test('at a station that is not there is declined, and no such room comes into being', () => {
    const bench = asking(new Bench(), 'st-100')
    expect(bench.value('topups/t1/declined', 'account/an')).toEqual({ at: bench.now, why: 'no-such-station' })
  })

  test('of one id by two customers is two', () => {
    const bench = asking()
    bench.says(
      BINH,
      bench.account('binh'),
      fact('topups', 't1', 'asked', { at: bench.now, station: 'st-1', amount: 1 }),
    )
    bench.tendAll()
    bench.says(LAN, bench.desk(), approved(bench, 'lan'))
    bench.tendAll()
    expect([...bench.desk().view.topUps.keys()].sort()).toEqual(['an:t1', 'binh:t1'])
    expect(heldBy(bench.account('binh').view).size).toBe(0)
  })

  test('shows its name until some days after it was answered', () => {
    const bench = asking()
    bench.says(LAN, bench.desk(), approved(bench, 'lan'))
    bench.tendAll()
    bench.now = clock('09:00', 9) - 1
    bench.tendAll()
    expect(bench.desk().view.topUps.get('an:t1')?.who).toEqual({ name: 'An' })
    bench.now = clock('09:00', 9)
    bench.tendAll()
    expect(bench.desk().view.topUps.get('an:t1')?.who).toBe(undefined)
    expect(bench.tendAll()).toEqual([])
  })

  test('of somebody who has erased their name shows none', () => {
    const bench = new Bench()
    bench.says(AN, bench.account(), field('profile', 'name', '', null))
    expect(asking(bench).desk().view.topUps.get('an:t1')?.who).toBe(undefined)
  })
})
