import * as v from 'valibot'
import { expect, onTestFinished, test } from 'vitest'
import { type Done, type Errand, Errands } from '../../../../server/drawers/errands.ts'
import { sharedDrawers } from '../../../../server/drawers/shared-drawer.ts'
import { tenderOf } from '../../../../server/nodes/rendezvous.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { askDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'

const schema = v.union([
  v.strictObject({ what: v.string(), askedAt: v.number(), tries: v.number(), nextAt: v.number() }),
  v.strictObject({ doneAt: v.number() }),
])

type Item = Errand & { what: string }

/** Nodes of one database. Who is in `alive` lives for all of them. */
async function world() {
  const url = await (await sharedCluster()).create()
  const alive: string[] = []
  const listeners = new Set<() => void>()
  const done: string[] = []
  const node = async ({
    isDeaf = false,
    run = async () => {},
  }: {
    isDeaf?: boolean
    run?: () => Promise<void>
  } = {}) => {
    const { kept, nodes } = await openedPostgresLog(url)
    const clock = new HandClock()
    alive.push(nodes.node)
    await nodes.beat()
    const onChange = (listener: () => void) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
    const tending = { tends: (name: string) => tenderOf(name, alive) === nodes.node, onChange }
    const rows = isDeaf ? { ...kept, onHints: () => () => {}, onListening: () => () => {} } : kept
    const failed = (error: unknown) => {
      throw error
    }
    const drawer = sharedDrawers({ rows, tending, clock, failed })<Item | Done>('mail', schema)
    const errands = await Errands.open<Item, Done>({
      ...{ drawer, clock, atOnce: 4, keptMs: 60_000, failed },
      run: async (_, { what }) => {
        await run()
        done.push(what)
        return { doneAt: clock.now() }
      },
    })
    onTestFinished(() => errands.stop())
    const add = (id: string) => errands.add(id, { what: id, askedAt: 0, tries: 0, nextAt: 0 })
    return { node: nodes.node, clock, drawer, errands, add, log: { kept, nodes } }
  }
  /** It says nothing any more, and the others take it for dead. */
  const dies = async (name: string) => {
    alive.splice(alive.indexOf(name), 1)
    await askDatabase(url, `UPDATE berth.node SET beat = beat - interval '1 minute' WHERE id = '${name}'`)
    await askDatabase(url, `UPDATE berth.kept SET held = held - interval '1 minute'`)
    for (const listener of [...listeners]) listener()
  }
  return { url, alive, done, node, dies }
}

const names = Array.from({ length: 12 }, (_, at) => `e${at}`)

test('what any node puts in is done by one of them, once, also if it is put in twice', async () => {
  const { node, done } = await world()
  const [one, two] = [await node(), await node()]
  await Promise.all(names.flatMap(name => [one.add(name), two.add(name)]))
  await expect.poll(() => [...done].sort()).toEqual([...names].sort())
  for (const { errands } of [one, two]) await errands.whenIdle()
  await one.add('e0')
  await one.errands.whenIdle()
  expect(done).toHaveLength(names.length)
})

test('what a node had taken when it died is done by another, and by nobody else while it lives', async () => {
  const { node, done, dies, alive } = await world()
  const never = new Promise<void>(() => {})
  const one = await node({ run: () => never })
  const isTaken = one.drawer.take('e1')
  await one.drawer.change('e1', () => ({ what: 'e1', askedAt: 0, tries: 0, nextAt: 0 }))
  await isTaken
  expect(await one.drawer.take('e1')).toBe(true)
  const two = await node()
  // Two takes itself for the only one.
  alive.splice(alive.indexOf(one.node), 1)
  await two.errands.add('e1', { what: 'e1', askedAt: 0, tries: 0, nextAt: 0 })
  await two.errands.whenIdle()
  await two.clock.pass(5000)
  await two.errands.whenIdle()
  expect(done).toEqual([])

  alive.push(one.node)
  await dies(one.node)
  await two.clock.pass(5000)
  await expect.poll(() => done).toEqual(['e1'])
})

test('after a crash of the database nobody takes what a node that lives has', async () => {
  const { url, node } = await world()
  const [one, two] = [await node(), await node()]
  await one.drawer.change('e1', () => ({ what: 'e1', askedAt: 0, tries: 0, nextAt: Number.MAX_SAFE_INTEGER }))
  expect(await one.drawer.take('e1')).toBe(true)
  await askDatabase(url, 'TRUNCATE berth.node')
  expect(await two.drawer.take('e1')).toBe(false)
  await one.drawer.letGo('e1')
  expect(await two.drawer.take('e1')).toBe(true)
})

test('two nodes that change one thing at once lose no change', async () => {
  const { node } = await world()
  const nodes = [await node(), await node()]
  const more = (now: Item | Done | null): Item => ({
    ...{ what: 'e1', askedAt: 0, nextAt: Number.MAX_SAFE_INTEGER },
    tries: now !== null && 'tries' in now ? now.tries + 1 : 1,
  })
  await Promise.all(nodes.flatMap(({ drawer }) => names.map(() => drawer.change('e1', more))))
  expect(await nodes[0]?.drawer.find('e1')).toMatchObject({ tries: 2 * names.length })
})

test('what a lost hint told of is found all the same', async () => {
  const { node, done, dies } = await world()
  const one = await node()
  const deaf = await node({ isDeaf: true })
  const name = names.find(name => deaf.drawer.tends(name)) ?? ''
  await one.add(name)
  await one.errands.whenIdle()
  expect(done).toEqual([])
  await deaf.clock.pass(15_000)
  await expect.poll(() => done).toEqual([name])
  await dies(one.node)
})
