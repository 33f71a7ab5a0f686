import { expect, test } from 'vitest'
import { laterEnds } from '../../../client/state/later-ends.ts'
import { book, checkInNow, setInfo, start } from '../../../shared/documents/station/actions.ts'
import { AN, BINH, HOA } from '../../helpers/people.ts'
import { clock, StationScene } from '../../helpers/station-scene.ts'

/** An has c1 from ten to eleven. */
function scene(): StationScene {
  const scene = new StationScene()
  const slot = { from: clock('10:00'), until: clock('11:00') }
  scene.at('09:00', AN, (view, at) => book(view, { id: 'an', at, connector: 'c1', slot }))
  scene.answer('an', '09:00')
  return scene
}

const ends = (scene: StationScene, now: string) => laterEnds(scene.view, scene.session('an'), clock(now))

test('a time may end later up to the next booking of its spot', () => {
  const alone = scene()
  expect(ends(alone, '10:05')).toEqual({
    ends: [clock('11:15'), clock('11:30'), clock('12:00'), clock('13:00'), clock('14:00')],
    why: null,
  })
  const slot = { from: clock('12:00'), until: clock('13:00') }
  alone.at('09:01', BINH, (view, at) => book(view, { id: 'binh', at, connector: 'c1', slot }))
  alone.answer('binh', '09:01')
  expect(ends(alone, '10:05').ends).toEqual([clock('11:15'), clock('11:30'), clock('12:00')])
})

test('where it cannot, it says why', () => {
  const open = scene()
  open.at('09:01', HOA, view => setInfo(view, { longestMs: 3_600_000 }))
  expect(ends(open, '10:05')).toEqual({ ends: [], why: 'too-long' })
  open.at('09:02', BINH, (view, at) => checkInNow(view, { session: 'sits', at, connector: 'c2', via: 'customer' }))
  open.says('09:02', 'sits', 'granted', { connector: 'c2', from: clock('09:02'), until: clock('09:17') })
  expect(laterEnds(open.view, open.session('sits'), clock('10:00'))).toEqual({ ends: [], why: 'not-a-time' })
})

test('past its end a sitting goes on from the coming quarter', () => {
  const late = scene()
  late.at('10:00', AN, (view, at) => start(view, { session: 'an', at, connector: 'c1', via: 'customer' }))
  expect(ends(late, '11:04').ends[0]).toBe(clock('11:30'))
})
