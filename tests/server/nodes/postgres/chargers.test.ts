import { expect, onTestFinished, test } from 'vitest'
import { ChargerHomes } from '../../../../server/nodes/charger-homes.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { askDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'

/** A node's view of where the chargers are. All nodes in `alive` live. */
async function node(url: string, alive: string[]) {
  const { chargers: rows, nodes } = await openedPostgresLog(url)
  alive.push(nodes.node)
  const clock = new HandClock()
  const told: string[] = []
  const failed = (error: unknown) => {
    throw error
  }
  const homes = new ChargerHomes({ rows, node: nodes.node, members: { nodes: alive }, clock, failed })
  homes.onTaken(charger => told.push(`taken ${charger}`))
  homes.onGone(charger => told.push(`gone ${charger}`))
  onTestFinished(() => homes.stop())
  return { homes, told, clock, node: nodes.node }
}

async function twoNodes() {
  const url = await (await sharedCluster()).create()
  const alive: string[] = []
  return { url, alive, one: await node(url, alive), two: await node(url, alive) }
}

test('a charger is known to be at another node until it leaves it', async () => {
  const { one, two } = await twoNodes()

  one.homes.came('C 1^é')
  await expect.poll(() => two.homes.isElsewhere('C 1^é')).toBe(true)
  expect(one.homes.isElsewhere('C 1^é')).toBe(false)

  one.homes.left('C 1^é')
  await expect.poll(() => two.told).toEqual(['gone C 1^é'])
  expect(two.homes.isElsewhere('C 1^é')).toBe(false)
})

test('where a charger comes to another node the newest counts, and the late end of the old one changes nothing', async () => {
  const { url, one, two } = await twoNodes()
  one.homes.came('C-1')
  await expect.poll(() => two.homes.isElsewhere('C-1')).toBe(true)

  two.homes.came('C-1')

  await expect.poll(() => one.told).toEqual(['taken C-1'])
  one.homes.left('C-1')
  await one.clock.pass(15_000)
  await expect.poll(() => one.homes.isElsewhere('C-1')).toBe(true)
  expect(await askDatabase(url, 'SELECT id, node FROM berth.charger')).toEqual([{ id: 'C-1', node: two.node }])
  expect(two.told).toEqual([])
})

test('a charger of a node that has died is nowhere', async () => {
  const { alive, one, two } = await twoNodes()
  one.homes.came('C-1')
  await expect.poll(() => two.homes.isElsewhere('C-1')).toBe(true)

  alive.splice(alive.indexOf(one.node), 1)

  expect(two.homes.isElsewhere('C-1')).toBe(false)
})

test('after a crash of the database each node says again which chargers it has', async () => {
  const { url, one, two } = await twoNodes()
  one.homes.came('C-1')
  await expect.poll(() => two.homes.isElsewhere('C-1')).toBe(true)
  await askDatabase(url, 'TRUNCATE berth.charger')
  await two.clock.pass(15_000)
  await expect.poll(() => two.told).toEqual(['gone C-1'])

  one.homes.sayAgain()

  await expect.poll(() => two.homes.isElsewhere('C-1')).toBe(true)
})
