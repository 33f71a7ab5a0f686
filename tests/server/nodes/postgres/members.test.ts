import { expect, onTestFinished, test } from 'vitest'
import { Members } from '../../../../server/nodes/members.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { askDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'

const SECOND = 1000

async function join(url: string) {
  const log = await openedPostgresLog(url)
  const clock = new HandClock()
  const told: string[] = []
  const members = await Members.join({
    rows: log.nodes,
    clock,
    forgotten: () => told.push('forgotten'),
    failed: error => told.push(`${error}`),
  })
  onTestFinished(() => members.leave())
  return { members, node: log.nodes.node, beat: () => clock.pass(SECOND), told, nodes: () => members.nodes }
}

const QUEUES = Array.from({ length: 50 }, (_, at) => `station/st-${at}`)

test('nodes learn of each other by their beats, and each queue has one tender', async () => {
  const url = await (await sharedCluster()).create()
  const [one, two] = [await join(url), await join(url)]
  let changes = 0
  one.members.onChange(() => {
    changes += 1
  })

  await one.beat()

  await expect.poll(one.nodes).toEqual([one.node, two.node].sort())
  expect(two.nodes()).toEqual(one.nodes())
  expect(QUEUES.every(queue => one.members.tends(queue) !== two.members.tends(queue))).toBe(true)
  expect(changes).toBe(1)
})

test('a node that leaves is gone with the next beat, and one that falls silent after five seconds', async () => {
  const url = await (await sharedCluster()).create()
  const [one, two, three] = [await join(url), await join(url), await join(url)]
  await one.beat()
  await expect.poll(() => one.nodes().length).toBe(3)

  await two.members.leave()
  await one.beat()
  await expect.poll(one.nodes).toEqual([one.node, three.node].sort())

  // As if it had said nothing since.
  await askDatabase(url, `UPDATE berth.node SET beat = beat - interval '5 seconds' WHERE id = $1`, [three.node])
  await one.beat()
  await expect.poll(one.nodes).toEqual([one.node])
  expect(QUEUES.every(queue => one.members.tends(queue))).toBe(true)
})

test('a node that the database has forgotten is told so with its next beat, and lives on', async () => {
  const url = await (await sharedCluster()).create()
  const one = await join(url)
  await one.beat()

  // As a crash does: the table is not in the WAL.
  await askDatabase(url, 'DELETE FROM berth.node')
  await one.beat()

  await expect.poll(() => one.told).toEqual(['forgotten'])
  await one.beat()
  expect(one.nodes()).toEqual([one.node])
  expect(one.told).toEqual(['forgotten'])
})
