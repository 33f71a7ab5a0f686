import { expect, test } from 'vitest'
import { createVehicle, mostOfCarW } from '../../../client/customer/vehicle.ts'

/** The parts of a page's storage that are used. */
function storageOf(rows: Record<string, string>) {
  const kept = new Map(Object.entries(rows))
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, text: string) => void kept.set(key, text),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage
  return { kept, storage }
}

test('two people on one phone have a car each, and who leaves takes theirs along', () => {
  const { kept, storage } = storageOf({ 'berth.vehicle': '{"plate":"51A-000.00","type":"CCS2","batteryKwh":40}' })
  const mai = createVehicle(storage, 'mai')
  expect(mai.now().plate).toBe('')
  mai.save({ plate: '51A-123.45' })
  mai.save({ type: 'Type 2' })
  expect(createVehicle(storage, 'mai').now()).toEqual({ plate: '51A-123.45', type: 'Type 2', batteryKwh: 60 })
  expect(createVehicle(storage, 'maia').now().plate).toBe('')
  mai.forget()
  expect([...kept.keys()]).toEqual([])
})

test('what a car takes is asked by the current of the plug, and what is not said bounds nothing', () => {
  const { storage } = storageOf({})
  createVehicle(storage, 'mai').save({ acKw: 7.4, dcKw: 100 })
  const car = createVehicle(storage, 'mai').now()
  expect([mostOfCarW(car, 'type2'), mostOfCarW(car, 'ccs2'), mostOfCarW(car, undefined)]).toEqual([7400, 100_000, 7400])
  createVehicle(storage, 'mai').save({ acKw: undefined })
  expect(mostOfCarW(createVehicle(storage, 'mai').now(), 'type2')).toBe(Number.POSITIVE_INFINITY)
})

test('a car that cannot be read is none', () => {
  const { storage } = storageOf({ 'berth.vehicle.mai': '{"plate":1}', 'berth.vehicle.nam': 'no json' })
  for (const person of ['mai', 'nam']) expect(createVehicle(storage, person).now().batteryKwh).toBe(60)
})
