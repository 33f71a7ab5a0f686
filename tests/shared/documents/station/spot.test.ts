import { expect, test } from 'vitest'
import { fact, field } from '../../../../shared/documents/outcome.ts'
import { book, report, resolve, start, stop, takePayment } from '../../../../shared/documents/station/actions.ts'
import { AN, BINH, CHARGER, HOA, LAN } from '../../../helpers/people.ts'
import { clock, StationScene, sessionFact } from '../../../helpers/station-scene.ts'

test('a spot is taken out of use by a blocking issue of its own, until that is resolved', () => {
  const scene = new StationScene({ connectors: { c1: {}, c10: {} } })
  scene.at('10:00', LAN, (view, at) => report(view, { id: 'i1', at, connector: 'c1', text: 'no power', blocks: true }))
  expect([scene.spot('c1', '10:01').isBlocked, scene.spot('c10', '10:01').isBlocked]).toEqual([true, false])

  scene.at('10:05', LAN, (view, at) => resolve(view, { issue: 'i1', at, text: 'fuse' }))
  expect(scene.spot('c1', '10:06').isBlocked).toBe(false)
})

test('what a stranger reports takes nothing out of use', () => {
  const scene = new StationScene()
  scene.at('10:00', AN, (view, at) => report(view, { id: 'i1', at, connector: 'c1', text: 'sticky', blocks: false }))

  expect(scene.spot('c1', '10:01').isBlocked).toBe(false)
})

test('a charger that boots clears no issue of staff', () => {
  const scene = new StationScene({ connectors: { c1: { charger: 'k1' } } })
  scene.at('10:00', LAN, (view, at) =>
    report(view, { id: 'i1', at, connector: 'c1', text: 'torn cable', blocks: true }),
  )
  scene.state(
    CHARGER,
    clock('10:05'),
    fact('connectors', 'c1', 'reported', { at: clock('10:05'), status: 'available' }),
  )

  const { isBlocked, reported } = scene.spot('c1', '10:06')
  expect({ isBlocked, reported }).toEqual({ isBlocked: true, reported: { at: clock('10:05'), status: 'available' } })
})

test('a charger that reports its spot free ends no session', () => {
  const scene = new StationScene({ connectors: { c1: { charger: 'k1' } } })
  scene.state(
    CHARGER,
    clock('10:00'),
    sessionFact('car', 'started', { at: clock('10:00'), connector: 'c1', via: 'charger' }),
  )
  scene.state(
    CHARGER,
    clock('10:05'),
    fact('connectors', 'c1', 'reported', { at: clock('10:05'), status: 'available' }),
  )

  expect(scene.holder('c1', '10:06')).toBe('car')
})

test('whoever is there comes before whoever owes, and both before a hold and a wish', () => {
  const scene = new StationScene()
  scene.at('09:00', LAN, (view, at) => start(view, { session: 'owes', at, connector: 'c1', via: 'staff' }))
  scene.at('09:30', LAN, (view, at) => stop(view, { session: 'owes', at, via: 'staff' }))
  const wish = { at: clock('09:40'), connector: 'c1', from: clock('09:40') }
  scene.state(AN, clock('09:40'), sessionFact('wishes', 'booked', wish))
  scene.state(BINH, clock('09:40'), sessionFact('holds', 'booked', wish))
  scene.says('09:41', 'holds', 'granted', { connector: 'c1', from: clock('09:41'), until: clock('10:30') })
  expect(scene.phases('09:50')).toEqual({ holds: 'held behind owes', owes: 'owing', wishes: 'requested behind owes' })

  scene.at('09:51', LAN, (view, at) => start(view, { session: 'there', at, connector: 'c1', via: 'staff' }))
  expect(scene.phases('09:52')).toEqual({
    holds: 'displaced',
    owes: 'owing behind there',
    there: 'active',
    wishes: 'requested behind there',
  })
})

test('who is there has the spot at once, also where the clock of who says so is ahead', () => {
  const scene = new StationScene()
  const walkIn = (id: string, at: number) =>
    scene.state(LAN, clock('10:00'), sessionFact(id, 'started', { at, connector: 'c1', via: 'staff' }))
  expect(walkIn('first', clock('10:00:20'))).toBe('new')
  expect(scene.spot('c1', '10:00').holder?.session.id).toBe('first')
  // The earlier start has the spot, whenever it was heard.
  walkIn('second', clock('10:00:10'))
  const { holder, crowd } = scene.spot('c1', '10:00')
  expect([holder?.session.id, ...crowd.map(({ id }) => id)]).toEqual(['second', 'first'])
})

test('a session is at the spot it was moved to, and no longer at the one it came from', () => {
  const scene = new StationScene()
  scene.at('10:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
  scene.state(LAN, clock('10:10'), sessionFact('s', 'moved/1', { at: clock('10:10'), connector: 'c2' }))

  expect([scene.holder('c1', '10:11'), scene.holder('c2', '10:11')]).toEqual([null, 's'])
  expect(scene.session('s').stays).toEqual([
    { connector: 'c1', from: clock('10:00'), until: clock('10:10') },
    { connector: 'c2', from: clock('10:10') },
  ])

  scene.state(LAN, clock('10:20'), sessionFact('s', 'moved/2', { at: clock('10:20'), connector: 'c1' }))
  expect([scene.holder('c1', '10:21'), scene.holder('c2', '10:21')]).toEqual(['s', null])
})

test('the next with a right to a spot is shown while another has it', () => {
  const scene = new StationScene()
  scene.at('08:00', AN, (view, at) =>
    book(view, { id: 'later', at, connector: 'c1', slot: { from: clock('14:00'), until: clock('15:00') } }),
  )
  scene.answer('later', '08:00')
  scene.at('08:01', BINH, (view, at) =>
    book(view, { id: 'sooner', at, connector: 'c1', slot: { from: clock('12:00'), until: clock('13:00') } }),
  )
  scene.answer('sooner', '08:01')
  scene.at('10:00', LAN, (view, at) => start(view, { session: 'now', at, connector: 'c1', via: 'staff' }))

  const spot = scene.spot('c1', '10:30')
  expect([spot.holder?.session.id, spot.next?.session.id]).toEqual(['now', 'sooner'])
})

test('a retired spot and one nobody knows have nobody', () => {
  const scene = new StationScene()
  scene.state(HOA, clock('10:00'), field('connectors', 'c1', 'retired', true))

  expect([scene.spot('c1', '10:01'), scene.spot('c9', '10:01')]).toEqual([
    { connector: 'c1', holder: null, crowd: [], next: null, isBlocked: false, isRetired: true, reported: null },
    { connector: 'c9', holder: null, crowd: [], next: null, isBlocked: false, isRetired: false, reported: null },
  ])
})

test('a walk-away that nobody pays blocks the spot until it is paid at the desk', () => {
  const scene = new StationScene()
  scene.at('10:00', LAN, (view, at) => start(view, { session: 's', at, connector: 'c1', via: 'staff' }))
  scene.at('10:30', LAN, (view, at) => stop(view, { session: 's', at, via: 'staff' }))
  scene.bills('10:30', 's', 5000)
  expect(scene.at('15:00', AN, (view, at) => book(view, { id: 'an', at, connector: 'c1' }))).toBe('cannot: taken')

  scene.at('15:01', LAN, (view, at) =>
    takePayment(view, { id: 'p', session: 's', at, method: 'card', amount: 5000, receipt: 'b-A-1' }),
  )
  expect(scene.at('15:02', AN, (view, at) => book(view, { id: 'an', at, connector: 'c1' }))).toBe('new')
})
