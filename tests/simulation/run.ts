import { act, answersTopUp, asksTopUp, everybody } from './actors.ts'
import { type Bugs, noBugs } from './bugs.ts'
import type { Counts } from './counts.ts'
import { opensShift } from './drawer.ts'
import { admit, strike } from './faults.ts'
import { decidesAll } from './leaving.ts'
import { strikeNodes } from './node-faults.ts'
import { takeTimers } from './page-timers.ts'
import { authorFor, CUSTOMERS, OWNER, STAFF } from './people.ts'
import { World } from './world.ts'
import { clearOut, happen } from './yard.ts'

export interface Ran {
  counts: Counts
  /** The same for every run of a seed. */
  trace: string
  /** A violated guarantee; null if there was none. */
  violation: Error | null
}

export interface RunOptions {
  bugs?: Bugs
  /** By default the seed says how many. */
  nodes?: number
}

/** One server for every other seed, two or three nodes for the rest. */
const NODES = [3, 1, 2, 1] as const

const STEPS = 130
const PEACE_MS = 60_000
/** What no node knows any more that lives, they find when they look at everything. */
const NODES_PEACE_MS = 90_000
const HEARD_MS = 10_000

/** One seed: a few minutes in which people act and things go wrong, and then a minute in which nothing does. */
export async function run(
  seed: number,
  { bugs = noBugs, nodes = NODES[seed % NODES.length] ?? 1 }: RunOptions = {},
): Promise<Ran> {
  const world = new World(seed, { bugs, nodes })
  world.counts.add(nodes === 1 ? 'seeds of one server' : `seeds of ${nodes} nodes`)
  const giveBack = takeTimers(world.time)
  try {
    await live(world)
    return { counts: world.counts, trace: world.traced(), violation: null }
  } catch (error) {
    return {
      counts: world.counts,
      trace: world.traced(),
      violation: error instanceof Error ? error : new Error(`${error}`),
    }
  } finally {
    for (const device of world.devices) for (const tab of device.tabs) tab.kill(false)
    world.cluster.end()
    giveBack()
  }
}

async function live(world: World): Promise<void> {
  await world.setUp()
  addMoreDevices(world)
  for (const device of world.devices) device.open()
  await world.pass(3000)
  await open(world)
  for (let step = 0; step < STEPS; step += 1) {
    const chance = world.random.next()
    if (chance < 0.7) act(world)
    else if (chance < 0.78) happen(world)
    else strike(world)
    strikeNodes(world)
    await world.pass(world.random.below(world.random.pick([50, 1500, 4000])))
    if (step % 8 === 0) world.oracle.lookAtActions()
  }
  await findPeace(world)
}

/** Customers have brought money, and drawers are open: the day is too short to get there by chance. */
async function open(world: World): Promise<void> {
  everybody(world, 'customer', asksTopUp)
  everybody(world, 'staff', opensShift)
  await world.pass(2000)
  everybody(world, 'staff', opensShift)
  for (let round = 0; round < CUSTOMERS.length; round += 1) {
    everybody(world, 'owner', answersTopUp)
    await world.pass(1000)
  }
}

/** A second tablet for Lan, and one customer whose app was changed to claim anything. */
function addMoreDevices(world: World): void {
  const [lan] = STAFF
  const [, , mallory] = CUSTOMERS
  if (lan === undefined || mallory === undefined) throw new Error('Nobody is there')
  world.addDevice(lan)
  const claims = world.random.pick(['staff', 'owner', 'server'] as const)
  world.addDevice(mallory, { ...authorFor(mallory), role: 'staff' })
  world.addDevice(mallory).isSly = true
  world.addDevice(mallory, { ...authorFor(mallory), role: claims === 'owner' ? OWNER.portal : claims })
}

/** Repairs everything, and within a minute everything is as it should be. */
async function findPeace(world: World): Promise<void> {
  while (admit(world));
  clearOut(world.charger)
  for (const device of world.devices) {
    device.disk.fill(false)
    for (const tab of [...device.tabs]) if (tab.version < world.version) world.killTab(device, tab)
    if (device.tabs.size === 0) device.open()
    for (const tab of device.tabs) tab.way.restore()
  }
  world.isPeaceful = true
  world.cluster.mend()
  await world.pass(HEARD_MS)
  // A person shut out, who heard of it only now, signs in again.
  for (const tab of world.tabs) for (const replica of tab.replicas) replica.resume()
  everybody(world, 'owner', decidesAll)
  await world.pass((world.cluster.database === null ? PEACE_MS : NODES_PEACE_MS) - HEARD_MS)
  world.oracle.lookAtPeace()
  world.counts.include(world.oracle.happened())
}
