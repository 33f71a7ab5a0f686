import type { Member } from './database.ts'
import type { World } from './world.ts'

/** How often something goes wrong among nodes, beside everything else. */
const OFTEN = 0.15

/** Whether it could be done. */
type Fault = (world: World) => boolean

const FAULTS: readonly (readonly [name: string, fault: Fault])[] = [
  ['node kills asked', world => done(world.cluster.kill())],
  ['nodes stalled', world => done(world.cluster.stall(anyLong(world)))],
  ['nodes stalled', world => done(world.cluster.stall(anyLong(world)))],
  ['nodes deaf to hints', world => forAWhile(world, member => deafen(world, member))],
  ['nodes with old members', world => forAWhile(world, seeOld)],
  ['nodes taken for dead', world => forAWhile(world, goUnheard)],
  ['chargers moved', world => world.cluster.line?.move() === true],
  ['moments forgotten', world => done(world.cluster.database?.forget())],
]

/** Lets something go wrong among nodes, if there are some. */
export function strikeNodes(world: World): void {
  const { luck, cluster, counts } = world
  if (cluster.database === null || !luck.chance(OFTEN)) return
  const [name, fault] = luck.pick(FAULTS)
  world.trace(name)
  if (fault(world)) counts.add(name)
}

function done(_: unknown): boolean {
  return true
}

/** From the pause of a collector to a machine that nobody looks after. */
function anyLong({ luck }: World): number {
  return luck.below(luck.pick([400, 4000, 12_000, 40_000]))
}

/** Begins something at a node that ends by itself. */
function forAWhile(world: World, begin: (member: Member) => () => void): boolean {
  const member = world.cluster.any(world.cluster.members)
  if (member === undefined) return false
  const end = begin(member)
  world.time.after(anyLong(world), end)
  return true
}

/** Half of the time its line was cut, and it knows that it has missed something. */
function deafen({ cluster, luck }: World, member: Member): () => void {
  member.isDeaf = true
  return () => {
    if (luck.chance(0.5)) cluster.database?.hearAgain(member)
    else member.isDeaf = false
  }
}

function seeOld(member: Member): () => void {
  member.seesOld = true
  return () => {
    member.seesOld = false
  }
}

function goUnheard(member: Member): () => void {
  member.isUnheard = true
  return () => {
    member.isUnheard = false
  }
}
