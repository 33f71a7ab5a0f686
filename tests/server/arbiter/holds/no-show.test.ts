import { describe, expect, test } from 'vitest'
import { liftStrike } from '../../../../shared/documents/desk/actions.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { cancel, start } from '../../../../shared/documents/station/actions.ts'
import type { StationInfo } from '../../../../shared/documents/station/facts.ts'
import { AN, HOA, LAN } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'
import { Bench } from '../bench.ts'

const SESSION = { kind: 'session', station: 'st-1', session: 's1' } as const

function held(info: Partial<StationInfo> = {}): Bench {
  const bench = new Bench({ info })
  bench.says(AN, bench.station(), fact('sessions', 's1', 'booked', { at: bench.now, connector: 'c1', from: bench.now }))
  bench.tendAll()
  return bench
}

describe('a hold nobody comes for', () => {
  test('ends at its time, however late the server says so', () => {
    for (const time of ['09:15', '17:00']) {
      const bench = held()
      bench.now = clock(time)
      bench.tendAll()
      expect(bench.value('sessions/s1/expired')).toEqual({ at: clock('09:15') })
    }
  })

  test('is looked at when it ends and not before', () => {
    const bench = held()
    bench.now = clock('09:15') - 1
    expect(bench.look(SESSION)).toMatchObject({ again: clock('09:15') })
    expect(bench.value('sessions/s1/expired')).toBe(undefined)
  })

  test('ends for a slot with the grace after its beginning', () => {
    const bench = new Bench()
    const booked = { at: bench.now, connector: 'c1', from: clock('10:00'), until: clock('12:00') }
    bench.says(AN, bench.station(), fact('sessions', 's1', 'booked', booked))
    bench.tendAll()
    bench.now = clock('13:00')
    bench.tendAll()
    expect(bench.value('sessions/s1/expired')).toEqual({ at: clock('10:15') })
  })

  test('is a strike in the account and at the desk, once', () => {
    const bench = held()
    bench.now = clock('09:20')
    bench.tendAll()
    expect(bench.value('strikes/st-1:s1/struck', 'account/an')).toEqual({
      at: clock('09:15'),
      station: 'st-1',
      session: 's1',
    })
    expect(bench.value('strikes/an:s1/struck', 'desk/st-1')).toEqual({
      at: clock('09:15'),
      account: 'an',
      session: 's1',
    })
    expect(bench.value('notes/st-1:s1:expired', 'account/an')).toMatchObject({ what: 'no-show', at: clock('09:15') })
    expect(bench.tendAll()).toEqual([])
  })

  test('is nobody’s fault where the owner counts none, or staff had booked', () => {
    const uncounted = held({ noShows: { most: 0, withinMs: 1000, blockedMs: 1000 } })
    uncounted.now = clock('09:20')
    uncounted.tendAll()
    expect(uncounted.account().view.strikes.size).toBe(0)
    expect(uncounted.value('notes/st-1:s1:expired', 'account/an')).toMatchObject({ what: 'expired' })

    const bench = new Bench()
    bench.says(
      LAN,
      bench.station(),
      fact('sessions', 's1', 'booked', { at: bench.now, connector: 'c1', from: bench.now }),
    )
    bench.says(LAN, bench.desk(), fact('bookings', 's1', 'for', { at: bench.now, by: 'lan', account: 'an' }))
    bench.tendAll()
    bench.now = clock('09:20')
    bench.tendAll()
    expect(bench.value('sessions/s1/expired')).toEqual({ at: clock('09:15') })
    expect(bench.account().view.strikes.size).toBe(0)
  })

  test('was cancelled or displaced in time: then nobody is blamed', () => {
    const cancelled = held()
    cancelled.act(AN, 'st-1', view => cancel(view, { session: 's1', at: cancelled.now }))
    const displaced = held()
    displaced.act(LAN, 'st-1', view => start(view, { session: 's9', at: displaced.now, connector: 'c1', via: 'staff' }))
    for (const bench of [cancelled, displaced]) {
      bench.now = clock('09:20')
      bench.tendAll()
      expect(bench.account().view.strikes.size).toBe(0)
    }
    expect(displaced.value('sessions/s1/expired')).toEqual({ at: clock('09:15') })
  })
})

describe('a strike', () => {
  test('the third in the time blocks booking, and the owner’s word lifts it', () => {
    const bench = new Bench({ info: { noShows: { most: 3, withinMs: 30 * 86_400_000, blockedMs: 7 * 86_400_000 } } })
    for (const number of [1, 2, 3]) {
      bench.says(
        AN,
        bench.station(),
        fact('sessions', `s${number}`, 'booked', { at: bench.now, connector: 'c1', from: bench.now }),
      )
      bench.tendAll()
      bench.now += 20 * 60_000
      bench.tendAll()
    }
    const ask = (id: string) => {
      bench.says(
        AN,
        bench.station(),
        fact('sessions', id, 'booked', { at: bench.now, connector: 'c1', from: bench.now }),
      )
      bench.tendAll()
      return bench.value(`sessions/${id}/denied`)
    }
    expect(ask('s4')).toMatchObject({ why: 'blocked-for-no-shows' })
    const lifted = liftStrike(bench.desk().view, { strike: 'an:s2', at: bench.now, by: 'hoa', why: 'it rained' })
    expect(lifted.ok && bench.says(HOA, bench.desk(), ...lifted.facts)).toBe('new')
    bench.tendAll()
    expect(ask('s5')).toBe(undefined)
    expect(bench.value('strikes/st-1:s2/lifted', 'account/an')).toMatchObject({ why: 'it rained' })
  })

  test('is lifted by itself when they had been there: their check-in came late', () => {
    const bench = held()
    bench.now = clock('09:20')
    bench.tendAll()
    const checkIn = { at: clock('09:10'), connector: 'c1', via: 'customer' }
    bench.says(AN, bench.station(), fact('sessions', 's1', 'started', checkIn))
    bench.tendAll()
    expect(bench.value('strikes/st-1:s1/lifted', 'account/an')).toEqual({ at: bench.now, why: 'started' })
    expect(bench.value('strikes/an:s1/lifted', 'desk/st-1')).toEqual({ at: bench.now, by: 'server', why: 'started' })
    expect(bench.tendAll()).toEqual([])
  })
})
