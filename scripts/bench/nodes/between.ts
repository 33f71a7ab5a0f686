import { fact } from '../../../shared/documents/outcome.ts'
import { RawClient } from '../../../tests/helpers/raw-client.ts'
import type { Fleet } from '../../crash/nodes/fleet.ts'
import { ROOMS } from '../../crash/scene.ts'
import { stateAlone } from '../../crash/statement.ts'
import { readCast } from '../sync/cast-file.ts'

/** How long news takes from a person at the first node to one at the second, in ms. */
export async function measureTaps(fleet: Fleet, taps: number): Promise<number[]> {
  const [room] = ROOMS
  const [author = '', watcher = ''] = staffOf(fleet)
  const name = room?.name ?? ''
  const here = await RawClient.join(fleet.urlOf(0), name, { berth: true, token: author })
  const there = await RawClient.join(fleet.urlOf(1), name, { berth: true, token: watcher })
  const took: number[] = []
  for (let tap = 0; tap < taps; tap += 1) {
    const heard = there.hear('update', there.said.length)
    const saved = here.hear('saved', here.said.length)
    const at = Date.now()
    const reported = { at, connector: 'c1', text: `Scratch ${tap}`, blocks: false }
    const began = performance.now()
    here.offer(stateAlone(fact('issues', `tap${tap}`, 'reported', reported)).update)
    await heard
    took.push(performance.now() - began)
    await saved
  }
  await Promise.all([here.close(), there.close()])
  return took
}

/** How long a socket at the second node outlives the session that ends at the first, in ms. */
export async function measureRevoking(fleet: Fleet): Promise<number[]> {
  const took: number[] = []
  for (const token of staffOf(fleet).slice(2)) {
    const there = await RawClient.join(fleet.urlOf(1), ROOMS[0]?.name ?? '', { berth: true, token })
    const began = performance.now()
    const answer = await fetch(`${fleet.urlOf(0).replace('ws', 'http')}/api/sign-out`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: '{}',
    })
    if (!answer.ok) throw new Error(`Not signed out: ${answer.status}`)
    await there.closed
    took.push(performance.now() - began)
  }
  return took
}

function staffOf(fleet: Fleet): readonly string[] {
  return readCast(fleet.firstDirectory)?.staff ?? []
}
