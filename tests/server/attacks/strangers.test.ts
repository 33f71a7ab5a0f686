import { expect, onTestFinished, test } from 'vitest'
import { ATTACKS } from '../../../scripts/attack/attacks.ts'
import { Target } from '../../../scripts/attack/target.ts'
import { seedDemoPeople } from '../../../server/accounts/demo.ts'
import { mayBegin } from '../../../server/beginnings.ts'
import { foundDemoStations } from '../../../server/demo/found.ts'
import { createServer } from '../../../server/server.ts'
import { openTrade } from '../../../server/trade.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { temporaryDirectory } from '../../helpers/lmdb.ts'
import { makeLog } from '../accounts/place.ts'

/** A sixth of the real one: enough for a queue to be seen. */
const COST = { n: 2 ** 14, r: 8, p: 1 }

// The same as `npm run attack`, each against a server of its own.
const attacks = Object.entries(ATTACKS).flatMap(([door, tried]) => tried.map(attack => ({ door, ...attack })))

test.each(attacks)('$door: $name', async ({ run }) => {
  const journal = makeLog()
  const server = await createServer({
    ...{ host: '127.0.0.1', port: 0, dataDir: temporaryDirectory(), kinds, creates: mayBegin, journal },
    passwordCost: COST,
    extend: async core => {
      await seedDemoPeople(core.accounts)
      await foundDemoStations(core)
      return openTrade(core)
    },
  })
  onTestFinished(() => server.stop())
  await run(new Target(server.url))
  expect(journal.lines.filter(({ level }) => level === 'error')).toEqual([])
})
