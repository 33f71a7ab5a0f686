import { expect, test } from 'vitest'
import { registerGaps } from '../../../../shared/documents/station/register-gaps.ts'

const session = (id: string, at: number, startWh: number, endWh: number, connector = 'c1') => ({
  id,
  connector,
  started: { at },
  metered: { startWh, endWh },
})

test('energy between two sessions of a connector is a gap, wherever in the list they stand', () => {
  const sessions = [session('s2', 2, 1_500, 3_000), session('s10', 3, 3_000, 9_000, 'c10'), session('s1', 1, 0, 1_000)]

  expect(registerGaps(sessions)).toEqual([{ connector: 'c1', before: 's2', after: 's1', at: 2, wh: 500 }])
})

test('a register that moved a little, a meter that was changed, and a session without one are none', () => {
  const unmetered = { id: 's3', connector: 'c1', started: { at: 3 } }
  const sessions = [session('s1', 1, 0, 1_000), session('s2', 2, 1_099, 2_000), unmetered, session('s4', 4, 0, 50)]

  expect(registerGaps(sessions)).toEqual([])
})
