import { expect, test } from 'vitest'
import { verifyLog } from '../../../../server/admin/verify/everything.ts'
import { verify } from '../../../../server/admin/verify.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { RandomTown } from '../../arbiter/random-town.ts'

test('days of a town, with deaths of its server and new epochs, pass once more', async () => {
  const town = new RandomTown(7)
  await town.build()
  for (let step = 0; step < 700; step += 1) await town.step()
  await town.settle()
  const started = performance.now()
  const found = await verifyLog(town.log, kinds)
  console.log(found, performance.now() - started)
  console.log((await verify(town.log, kinds)).lines.slice(0, 10))
  expect(found.problems).toEqual([])
})
