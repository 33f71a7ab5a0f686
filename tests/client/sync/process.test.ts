import { expect, onTestFinished, test } from 'vitest'
import { WebSocket as NodeWebSocket } from 'ws'
import { memoryStorage, openPerson, openReplica, processSurroundings } from '../../../client/sync/engine.ts'
import { anna, made } from '../../helpers/boxes.ts'
import { foldedBoxes } from '../../helpers/client-boxes.ts'
import { shed } from '../../helpers/client-entries.ts'
import { confirmed, taken } from '../../helpers/client-scene.ts'
import { World } from '../../helpers/client-world.ts'
import { Random } from '../../helpers/random.ts'
import { untilKind } from '../../helpers/until.ts'

test('the engine runs in a process of its own, with a plain socket and the machine’s clock', async () => {
  const world = await World.start()
  const random = new Random(1)
  const surroundings = processSurroundings({
    WebSocket: NodeWebSocket as unknown as typeof WebSocket,
    random: length => random.bytes(length),
  })
  const person = await openPerson({
    person: anna.id,
    portal: anna.role,
    server: world.url,
    storage: memoryStorage(),
    surroundings,
    token: () => anna.id,
  })
  const replica = await openReplica({ person, room: shed, kind: foldedBoxes, author: anna })
  onTestFinished(async () => {
    replica.close()
    await person.close()
  })
  const { progress } = taken(await replica.state({ what: 'make', facts: [made('b1')] }))
  await untilKind(progress, 'confirmed')
  expect(replica.view()).toEqual({ 'boxes/b1': { made: confirmed({ at: 0, size: 1 }) } })
})
