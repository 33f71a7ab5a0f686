import { describe, expect, test } from 'vitest'
import { fact } from '../../../../shared/documents/outcome.ts'
import type { Json } from '../../../../shared/sync/json.ts'
import { HOA, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import type { Bench } from '../bench.ts'
import { seated } from './seated.ts'

describe('what a revoked device had said', () => {
  function kept(facts: readonly Json[], room = 'station/st-1'): Bench {
    const bench = seated()
    const value = { at: bench.now, by: 'minh', room, why: 'not-yours', facts }
    bench.says(SERVER, bench.desk(), { root: 'quarantine', id: 'q1', name: 'kept', value })
    bench.tendAll()
    return bench
  }

  function adopt(bench: Bench) {
    bench.says(HOA, bench.desk(), fact('quarantine', 'q1', 'adopted', { at: bench.now, by: 'hoa' }))
    bench.tendAll()
    const { stated, failed } = bench.desk().view.quarantine.get('q1') ?? {}
    return failed?.why ?? (stated === undefined ? 'open' : 'stated')
  }

  const taken = { at: clock('09:00'), session: 's1', method: 'cash', amount: 5000, receipt: 'st-1-T1-9' }

  test('becomes the owner’s own word when they adopt it', () => {
    const bench = kept([{ root: 'payments', id: 'p1', name: 'taken', value: taken }])
    expect(bench.value('notes/q1:quarantined', 'desk/st-1')).toMatchObject({ what: 'quarantined' })
    expect([bench.station().view.payments.size, adopt(bench)]).toEqual([0, 'stated'])
    expect(bench.station().record('payments', 'p1')?.facts.get('taken')).toMatchObject({
      value: taken,
      by: 'owner:hoa',
      at: bench.now,
    })
    expect(bench.tendAll()).toEqual([])
  })

  test('is signed by the owner where it was signed', () => {
    const opened = { at: clock('08:00'), by: 'minh', series: 'T1', next: 1, float: 0 }
    const bench = kept([{ root: 'shifts', id: 'h1', name: 'opened', value: opened }], 'desk/st-1')
    expect([adopt(bench), bench.desk().view.shifts.get('h1')?.opened?.by]).toEqual(['stated', 'hoa'])
  })

  test('that the owner may not say either fails as a whole, and says why', () => {
    const good = { root: 'payments', id: 'p1', name: 'taken', value: taken }
    for (const [bad, why] of [
      [{ root: 'sessions', id: 's1', name: 'billed', value: {} }, 'not-yours'],
      [{ root: 'payments', id: 'p2', name: 'taken', value: { ...taken, session: 's9' } }, 'no-such-session'],
      [{ root: 'payments', id: 'p2', name: 'taken', value: { ...taken, amount: 0 } }, 'shape'],
    ] as const) {
      const bench = kept([good, bad])
      expect([adopt(bench), bench.station().view.payments.size]).toEqual([why, 0])
    }
  })

  test('about a session the document has left behind is judged by what is known of it for ever', () => {
    const started = { at: clock('07:00'), connector: 'c1', via: 'staff' }
    const bench = kept([{ root: 'sessions', id: 's1', name: 'started', value: started }])
    bench.station().seal(root => root !== 'sessions')
    expect(adopt(bench)).toBe('already')
  })

  test('of another room than this owner’s station fails', () => {
    for (const room of ['station/st-10', 'account/an', 'catalogue', 'station/st-1@1']) {
      const bench = kept([{ root: 'payments', id: 'p1', name: 'taken', value: taken }], room)
      expect([room, adopt(bench)]).toEqual([room, 'not-yours'])
    }
  })

  test('that is rejected is never stated', () => {
    const bench = kept([{ root: 'payments', id: 'p1', name: 'taken', value: taken }])
    bench.says(
      HOA,
      bench.desk(),
      fact('quarantine', 'q1', 'rejected', { at: bench.now, by: 'hoa', why: 'never happened' }),
    )
    bench.tendAll()
    expect([bench.station().view.payments.size, bench.desk().view.quarantine.get('q1')?.stated]).toEqual([0, undefined])
  })
})
