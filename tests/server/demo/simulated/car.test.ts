import { expect, test } from 'vitest'
import { type Car, energyAfter, powerAt, socAt, timeFor } from '../../../../server/demo/simulated/car.ts'

const HOUR = 3_600_000
const PLAIN: Car = { powerW: 10_000, wantsWh: 5000 }
/** From a fifth to full. */
const CAR: Car = { powerW: 60_000, wantsWh: 48_000, battery: { wh: 60_000, soc: 20, mostW: 100_000 } }

test('without a battery to ask, a car takes full power until it has what it wants', () => {
  expect([energyAfter(PLAIN, HOUR / 4), energyAfter(PLAIN, HOUR)]).toEqual([2500, 5000])
  expect([powerAt(PLAIN, 4999), powerAt(PLAIN, 5000), timeFor(PLAIN, 5000)]).toEqual([10_000, 0, HOUR / 2])
})

test('a battery takes what the charger gives, and less and less when it is nearly full', () => {
  expect(powerAt(CAR, 30_000)).toBe(60_000)
  const nearlyFull = [80, 90, 95].map(soc => powerAt(CAR, ((soc - 20) * 60_000) / 100))
  expect(nearlyFull).toEqual([...nearlyFull].sort((a, b) => b - a))
  expect(nearlyFull[0]).toBeLessThan(60_000)
  expect(nearlyFull[2]).toBeGreaterThan(5000)
  expect(socAt(CAR, 48_000)).toBe(100)
})

test('how much after how long and how long for how much are one curve, and power is its slope', () => {
  for (const car of [CAR, { ...CAR, battery: { wh: 60_000, soc: 90, mostW: 100_000 }, wantsWh: 6000 }]) {
    for (let wh = 500; wh < car.wantsWh; wh += 500) {
      expect(energyAfter(car, timeFor(car, wh))).toBeCloseTo(wh, 0)
      const ms = timeFor(car, wh)
      const slope = (energyAfter(car, ms + 1000) - energyAfter(car, ms - 1000)) / (2000 / HOUR)
      expect(Math.abs(slope - powerAt(car, wh))).toBeLessThan(0.01 * car.powerW)
    }
  }
  expect(energyAfter(CAR, 10 * HOUR)).toBe(48_000)
})
