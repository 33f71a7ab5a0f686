import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { drawerOf, giveNumber, nextNumber } from '../../../client/staff/drawer.ts'
import { openReceiptBook } from '../../../client/state/receipts.ts'
import { askSeries, closeShift, countShift } from '../../../shared/documents/desk/actions.ts'
import { start, takePayment } from '../../../shared/documents/station/actions.ts'
import { DeskScene } from '../../helpers/desk-scene.ts'
import { LAN } from '../../helpers/people.ts'
import { Random } from '../../helpers/random.ts'
import { StationScene } from '../../helpers/station-scene.ts'

const book = () => openReceiptBook(new IDBFactory(), length => new Random(1).bytes(length))

test('a drawer waits for its series, then for its shift', () => {
  const desk = new DeskScene()
  const drawer = () => drawerOf(desk.view, 'd1')
  expect(drawer()).toEqual({ kind: 'asking' })
  desk.at('08:00', LAN, (view, signed) => askSeries(view, { ...signed, device: 'd1' }))
  expect(drawer()).toEqual({ kind: 'asking' })
  desk.says('08:01', 'series', 'd1', 'given', { series: 'A' })
  expect(drawer()).toEqual({ kind: 'closed', series: 'A' })
  desk.opens('08:02', 'sh1', 1)
  expect(drawer()).toMatchObject({ kind: 'open', series: 'A', shift: { id: 'sh1' } })
  desk.at('17:00', LAN, (view, signed) => countShift(view, { ...signed, shift: 'sh1', cash: 200_000 }))
  desk.at('17:01', LAN, (view, signed) => closeShift(view, { ...signed, shift: 'sh1', next: 1 }))
  expect(drawer()).toEqual({ kind: 'closed', series: 'A' })
})

test('the shift of another drawer opens none here', () => {
  const desk = new DeskScene()
  for (const [device, series] of [
    ['d1', 'A'],
    ['d11', 'A1'],
  ] as const) {
    desk.at('08:00', LAN, (view, signed) => askSeries(view, { ...signed, device }))
    desk.says('08:01', 'series', device, 'given', { series })
  }
  desk.opens('08:02', 'sh1', 1, { series: 'A1' })
  expect(drawerOf(desk.view, 'd1')).toEqual({ kind: 'closed', series: 'A' })
  expect(drawerOf(desk.view, 'd11').kind).toBe('open')
})

test('a tablet whose disk was wiped goes on after the numbers that the documents tell of', async () => {
  const [scene, desk] = [new StationScene(), new DeskScene()]
  scene.at('09:00', LAN, (view, at) => start(view, { session: 's1', at, connector: 'c1', via: 'staff' }))
  scene.at('09:30', LAN, (view, at) =>
    takePayment(view, { id: 'p1', session: 's1', at, method: 'cash', amount: 5_000, receipt: 'b-A-41' }),
  )
  const told = { id: 'b', station: scene.view, desk: desk.view }
  const kept = await book()
  expect(await nextNumber(kept, 'A', told)).toBe(42)
  expect(await giveNumber(kept, 'A', told)).toBe(42)
  // Given and not stated yet: only this disk knows of it.
  expect(await nextNumber(kept, 'A', told)).toBe(43)
  expect(await nextNumber(kept, 'A1', told)).toBe(1)
})
