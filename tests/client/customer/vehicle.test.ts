import { expect, test } from 'vitest'
import { createVehicle } from '../../../client/customer/vehicle.ts'

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

test('a car that cannot be read is none', () => {
  const { storage } = storageOf({ 'berth.vehicle.mai': '{"plate":1}', 'berth.vehicle.nam': 'no json' })
  for (const person of ['mai', 'nam']) expect(createVehicle(storage, person).now().batteryKwh).toBe(60)
})
