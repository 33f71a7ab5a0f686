import { expect, test } from 'vitest'
import { type NamedTry, type SharedThrottles, shareThrottles } from '../../../../server/accounts/shared-throttles.ts'
import { ALLOWANCES } from '../../../../server/accounts/throttles.ts'
import { askDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'

async function threeNodes() {
  const url = await (await sharedCluster()).create()
  const logs = [await openedPostgresLog(url), await openedPostgresLog(url), await openedPostgresLog(url)]
  return { url, nodes: logs.map(({ throttles }) => shareThrottles(throttles)) }
}

const pinOf = (person: string, device = 'tablet'): NamedTry[] => [
  { name: 'pinPerson', key: person },
  { name: 'pinDevice', key: device },
]

/** This many tries at once, spread over all nodes. */
async function tryAll(nodes: readonly SharedThrottles[], count: number, tries: (at: number) => NamedTry[]) {
  const all = Array.from({ length: count }, (_, at) => nodes[at % nodes.length]?.(tries(at)))
  return (await Promise.all(all)).flatMap(admitted => admitted ?? [])
}

test('tries at three nodes at once count as tries at one, and then all wait', async () => {
  const { nodes } = await threeNodes()

  const admitted = await tryAll(nodes, 30, () => pinOf('lan'))

  expect(admitted.filter(({ ok }) => ok)).toHaveLength(ALLOWANCES.pinPerson.free)
  const refused = admitted.find(({ ok }) => !ok) as { retryAfterMs: number }
  expect(refused.retryAfterMs).toBeGreaterThan(ALLOWANCES.pinPerson.firstWaitMs / 2)
  expect(refused.retryAfterMs).toBeLessThanOrEqual(ALLOWANCES.pinPerson.firstWaitMs)
})

test('a work that is shown at three nodes at once is good for one guest', async () => {
  const { nodes } = await threeNodes()

  const admitted = await tryAll(nodes, 9, () => [{ name: 'work', key: 'a challenge' }])

  expect(admitted.filter(({ ok }) => ok)).toHaveLength(1)
})

test('a try that one key refuses counts under none', async () => {
  const { nodes } = await threeNodes()
  await tryAll(nodes, 10, () => pinOf('lan'))

  const others = await tryAll(nodes, 20, at => pinOf(`person ${at}`))

  // Five of the device's ten are lan's; her refused ones are not counted.
  expect(others.filter(({ ok }) => ok)).toHaveLength(ALLOWANCES.pinDevice.free - ALLOWANCES.pinPerson.free)
})

test('a try that is taken back at another node, or is older than the window, does not count', async () => {
  const { url, nodes } = await threeNodes()
  for (let at = 0; at < 20; at += 1) {
    const [admitted] = await tryAll(nodes, 1, () => pinOf('lan'))
    if (admitted?.ok !== true) throw new Error(`Refused after ${at}`)
    await admitted.takeBack()
  }
  await tryAll(nodes, 4, () => pinOf('lan'))
  await askDatabase(
    url,
    `UPDATE berth.throttle SET times = ARRAY(SELECT made - 86400001 FROM unnest(times) AS o (made))`,
  )

  const admitted = await tryAll(nodes, 30, () => pinOf('lan'))

  expect(admitted.filter(({ ok }) => ok)).toHaveLength(ALLOWANCES.pinPerson.free)
})

test('keys that strangers choose may be of any length, and are not kept as they are', async () => {
  const { url, nodes } = await threeNodes()

  await tryAll(nodes, 3, () => [{ name: 'knownDevice', key: `a@example.com ${'x'.repeat(100_000)} \u0000` }])

  const rows = (await askDatabase(url, 'SELECT key, cardinality(times) AS tries FROM berth.throttle')) as object[]
  expect(rows).toEqual([{ key: expect.stringMatching(/^[\w-]{43}$/), tries: 3 }])
})
