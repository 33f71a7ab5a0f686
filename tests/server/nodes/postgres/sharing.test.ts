import { expect, test } from 'vitest'
import { sharedCluster } from '../../../helpers/postgres.ts'
import { ObedientSite } from '../../ocpp/obedient-site.ts'

/** An hour, second by second, on the slowest machine. */
const NIGHT_MS = 400_000

test(
  'two nodes that share the chargers of a site never let it draw more than its limit',
  async () => {
    const amperes = 80
    const databaseUrl = await (await sharedCluster()).create()
    const site = await ObedientSite.open({ amperes, seed: 5, databaseUrl }, 2)
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) await site.minute(random => site.happens(random, 2))
    }
    await pass(15)
    // A node is gone: its chargers come to the other one.
    await site.end(1)
    for (const index of [1, 3]) await site.charger(index).cut()
    await pass(10)
    await site.serve(1)
    await pass(15)
    await site.full(2)

    expect(site.chargers.flatMap(({ bad }) => bad)).toEqual([])
    expect(site.drawn).toBeGreaterThan(0.9 * amperes)
  },
  NIGHT_MS,
)
