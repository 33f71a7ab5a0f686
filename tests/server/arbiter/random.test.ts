import { expect, test } from 'vitest'
import { liveInTown } from './random-life.ts'

// More of it: `npm run town -- --actions 10000`.
const ACTIONS = 300
const happened = new Map<string, number>()

test.each([1, 2])(
  'whatever people do, and whenever the server dies, the money adds up and every booking ends (seed %i)',
  { timeout: 600_000 },
  async seed => {
    const life = await liveInTown(seed, ACTIONS, () => {})
    for (const [what, times] of life) happened.set(what, (happened.get(what) ?? 0) + times)
  },
)

// More of it: `npm run town -- --actions 1000 --nodes 3`.
test('it adds up over three nodes too, that lose hints, die, disagree who lives, and whose clocks differ', async () => {
  const life = await liveInTown(1, 60, () => {}, 3)
  expect(life.get('commits')).toBeGreaterThan(60)
})

test('and something did happen', () => {
  const wanted = [
    ...['sessions/booked saved', 'sessions/started saved', 'payment', 'topup', 'refund', 'denied', 'kills'],
    ...['offered', 'offered another'],
  ]
  expect(wanted.filter(what => (happened.get(what) ?? 0) === 0)).toEqual([])
})
