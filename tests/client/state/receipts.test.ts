import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { lastKnown, openReceiptBook } from '../../../client/state/receipts.ts'
import { voidReceipt } from '../../../shared/documents/desk/actions.ts'
import { DeskScene } from '../../helpers/desk-scene.ts'
import { LAN } from '../../helpers/people.ts'
import { Random } from '../../helpers/random.ts'

const T7 = { station: 'ben-thanh', series: 'T7' }

function tab(factory: IDBFactory, seed = 1) {
  return openReceiptBook(factory, length => new Random(seed).bytes(length))
}

test('numbers count from one, each series of each station by itself', async () => {
  const book = await tab(new IDBFactory())
  expect(await book.next(T7)).toBe(1)
  expect([await book.give(T7, 0), await book.give(T7, 0)]).toEqual([1, 2])
  expect(await book.give({ station: 'thao-dien', series: 'T7' }, 0)).toBe(1)
  expect(await book.give({ station: 'ben-thanh', series: 'T71' }, 0)).toBe(1)
  expect(await book.next(T7)).toBe(3)
})

test('two tabs that give at the same moment give different numbers, and are one device', async () => {
  const disk = new IDBFactory()
  const [one, other] = await Promise.all([tab(disk, 1), tab(disk, 2)])
  const given = await Promise.all([one, other, one, other].map(book => book.give(T7, 0)))
  expect(given.sort()).toEqual([1, 2, 3, 4])
  expect(other.device).toBe(one.device)
})

test('after a restart it goes on where it was', async () => {
  const disk = new IDBFactory()
  const before = await tab(disk, 1)
  await before.give(T7, 0)
  before.close()
  const after = await tab(disk, 2)
  expect(after.device).toBe(before.device)
  expect(await after.give(T7, 0)).toBe(2)
})

test('a device that has lost its numbers is another device', async () => {
  const before = await tab(new IDBFactory(), 1)
  const after = await tab(new IDBFactory(), 2)
  expect(after.device).not.toBe(before.device)
})

test('a number that the documents know of is not given again', async () => {
  const book = await tab(new IDBFactory())
  expect(await book.give(T7, 16)).toBe(17)
  expect(await book.give(T7, 16)).toBe(18)
})

test('what cannot be written is not given', async () => {
  const book = await tab(new IDBFactory())
  book.close()
  await expect(book.give(T7, 0)).rejects.toThrow()
})

test('the highest known number is told by money, voids and shifts of that series alone', () => {
  const scene = new DeskScene()
  const taken = (receipt: string) => ({ receipt, method: 'cash', amount: 1 }) as const
  expect(lastKnown(scene.view, [], 'A')).toBe(0)
  scene.opens('08:00', 's1', 5)
  expect(lastKnown(scene.view, [], 'A')).toBe(4)
  expect(lastKnown(scene.view, [taken('b-A-9'), taken('b-B-30'), taken('b-AA-40')], 'A')).toBe(9)
  scene.at('09:00', LAN, (view, signed) => voidReceipt(view, { receipt: 'b-A-12', why: 'misprint', ...signed }))
  expect(lastKnown(scene.view, [taken('b-A-9')], 'A')).toBe(12)
})
