import { expect, test } from 'vitest'
import { shownSpots } from '../../server/shown-spots.ts'
import type { Json } from '../../shared/sync/json.ts'

const counts = (free: number): Json => ({ free, total: 2 })

test('a station whose free spots nobody has shown yet is looked at when somebody asks for it, and no other is', async () => {
  const looked: string[] = []
  const shown = shownSpots({
    presence: { statesIn: () => new Map([['st-1', counts(1)]]) },
    others: { shown: async () => new Map([['st-2', counts(2)]]) },
    look: station => looked.push(station),
  })
  expect(await shown(['st-1', 'st-2', 'st-10'])).toEqual(
    new Map([
      ['st-1', counts(1)],
      ['st-2', counts(2)],
    ]),
  )
  expect(looked).toEqual(['st-10'])
})
