import { expect, test } from 'vitest'
import { commandCharger } from '../../../shared/api/chargers.ts'
import { signedIn } from './foreign-scene.ts'
import { ObedientSite, STATION } from './obedient-site.ts'

/** Two hours, second by second, on the slowest machine. */
const NIGHT_MS = 400_000

/** Six amperes for each of the eight plugs: in the smaller place they are more than half, and none is kept. */
test.each([
  { amperes: 60, seed: 1 },
  { amperes: 130, seed: 2 },
])(
  'chargers of another maker that obey never draw more than $amperes A, in no second of a night (seed $seed)',
  async ({ amperes, seed }) => {
    const site = await ObedientSite.open({ amperes, seed })
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) await site.minute(random => site.happens(random))
    }
    await pass(45)
    // The server is gone for a while: cars go on by what they were told, and others come.
    await site.end(0)
    for (const charger of site.chargers) await charger.cut()
    const before = site.charged
    await pass(30)
    expect(site.charged).toBeGreaterThan(before)
    await site.serve(0)
    for (const [index] of site.chargers.entries()) await site.connect(index)
    await site.settle()
    await pass(45)
    await site.full()

    expect(site.chargers.flatMap(({ bad }) => bad)).toEqual([])
    // All of it has happened, and the limit was not kept by giving nothing.
    expect([...site.counts.keys()].sort()).toEqual(['back', 'boots', 'comes', 'cut', 'leaves'])
    expect(site.drawn).toBeGreaterThan(0.95 * amperes)
    const owner = await signedIn(site.server(), 'owner', 'owner')
    for (const index of [0, 1]) {
      const { identity } = site.charger(index)
      const at = { station: STATION, charger: identity, plug: 1, seconds: 60 }
      const { result, details } = await owner(commandCharger, { ...at, action: 'composite' })
      expect(result).toBe('accepted')
      expect(JSON.stringify(details)).toContain(`"limit":${site.charger(index).limitAt(1)}`)
    }
  },
  NIGHT_MS,
)
