import { expect, test } from 'vitest'
import { isPaidAhead, owedOf } from '../../../client/state/owed.ts'
import { start, stop, takePayment } from '../../../shared/documents/station/actions.ts'
import { LAN } from '../../helpers/people.ts'
import { clock, StationScene } from '../../helpers/station-scene.ts'

function seatFrom(nine: string, ten: string, scene = new StationScene()) {
  scene.at(nine, LAN, (view, at) => start(view, { session: 's1', at, connector: 'c1', via: 'staff' }))
  scene.at(ten, LAN, (view, at) => stop(view, { session: 's1', at, via: 'staff' }))
  return scene
}

const owed = (scene: StationScene, time: string) => owedOf(scene.view, scene.session('s1'), clock(time))

test('what has ended and cannot change any more is reckoned before there is a bill, and the bill says the same', () => {
  const scene = seatFrom('09:00', '10:00')
  expect(owed(scene, '10:05')).toEqual({ kind: 'reckoned', amount: 10_000 })
  expect(owed(scene, '23:00')).toEqual({ kind: 'reckoned', amount: 10_000 })
  scene.says('10:06', 's1', 'billed', { tariff: 't1', lines: [], total: 10_000 })
  expect(owed(scene, '10:07')).toEqual({ kind: 'billed', amount: 10_000 })
})

test('money taken before the bill is taken off, and it is said that only the bill has still to come', () => {
  const scene = seatFrom('09:00', '10:00')
  expect(isPaidAhead(scene.session('s1'))).toBe(false)
  scene.at('10:05', LAN, (view, at) =>
    takePayment(view, { id: 'p1', session: 's1', at, method: 'cash', amount: 10_000, receipt: 'b-A-1' }),
  )
  expect(owed(scene, '10:06')).toEqual({ kind: 'reckoned', amount: 0 })
  expect(isPaidAhead(scene.session('s1'))).toBe(true)
  scene.says('10:07', 's1', 'billed', { tariff: 't1', lines: [], total: 10_000 })
  expect(isPaidAhead(scene.session('s1'))).toBe(false)
})

test('energy that no meter has told is not known, and no sum is made up', () => {
  const scene = seatFrom(
    '09:00',
    '10:00',
    new StationScene({ info: { kind: 'charging' }, tariff: { perKwh: 38_580_000, start: 5_000 } }),
  )
  expect(owed(scene, '10:05')).toEqual({ kind: 'unknown', atLeast: 5_000 })
})
