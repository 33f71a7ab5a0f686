import { expect, test } from 'vitest'
import { readLiveMeter } from '../../../shared/documents/meter.ts'

const meter = {
  session: 's1',
  powerW: 10_000,
  energyWh: 5000,
  at: 1_700_000_000_000,
  registers: { startWh: 1000, endWh: 6000, readings: [{ at: 1_700_000_000_000, wh: 2000 }] },
}

test('a live meter is read as it was published', () => {
  expect(readLiveMeter(meter)).toEqual(meter)
  expect(readLiveMeter({ ...meter, soc: 40 })).toEqual({ ...meter, soc: 40 })
})

test.each([null, undefined, 'meter', {}, { ...meter, powerW: -1 }, { ...meter, session: '__proto__' }, { free: 1 }])(
  '%j is no live meter',
  state => {
    expect(readLiveMeter(state)).toBeNull()
  },
)
