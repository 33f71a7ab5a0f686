import { setTimeout as sleep } from 'node:timers/promises'
import type { Cluster } from '../../../tests/helpers/postgres-cluster.ts'
import type { Random } from '../../../tests/helpers/random.ts'
import type { Fleet } from './fleet.ts'
import { FAULTS, type Fault } from './line.ts'

/** What may go wrong. */
export type Trouble =
  | { kind: 'node killed'; node: number }
  | { kind: 'node stopped'; node: number }
  | { kind: 'database killed' }
  /** For longer than any node waits for it. */
  | { kind: 'database stopped' }
  | { kind: 'all links of people cut' }
  /** For comparison. */
  | { kind: 'nothing' }
  | { kind: 'link'; of: 'the database' | 'its people'; fault: Fault; node: number }

const STOPPED_MS = 25_000

/** The name under which it is counted. */
export function nameOf(trouble: Trouble): string {
  return trouble.kind === 'link' ? `link to ${trouble.of} ${trouble.fault}` : trouble.kind
}

/** The node that has it; null if all have. */
export function nodeOf(trouble: Trouble): number | null {
  return 'node' in trouble ? trouble.node : null
}

/** Any, kills most of all. */
export function anyTrouble(random: Random, nodes: number): Trouble {
  const node = random.below(nodes)
  const chance = random.next()
  if (chance < 0.55) return { kind: 'node killed', node }
  if (chance < 0.7) return { kind: 'database killed' }
  if (chance < 0.78) return { kind: 'node stopped', node }
  if (chance < 0.95) return { kind: 'link', of: 'the database', fault: random.pick(FAULTS), node }
  return { kind: 'all links of people cut' }
}

/** A node, or one time in five the database. */
export function anyKill(random: Random, nodes: number): Trouble {
  return random.chance(0.2) ? { kind: 'database killed' } : { kind: 'node killed', node: random.below(nodes) }
}

/** Every trouble that one node has alone and lives through, again and again, each time at another node. */
export function faultAt(index: number, nodes: number): Trouble {
  const node = index % nodes
  const links = (['the database', 'its people'] as const).flatMap(of =>
    FAULTS.map((fault): Trouble => ({ kind: 'link', of, fault, node })),
  )
  const all: Trouble[] = [...links, { kind: 'node stopped', node }]
  const trouble = all[index % all.length]
  if (trouble === undefined) throw new Error('There is no trouble')
  return trouble
}

export interface Suffering {
  fleet: Fleet
  cluster: Cluster
  random: Random
  /** Settles when somebody has been answered that often again. */
  whenAnswered: (count: number) => Promise<void>
  /** For so long a link is worse, or a node stopped. */
  aWhile: () => Promise<void>
}

/** Lets it happen. Settles when nobody keeps it up any more. */
export async function suffer(
  trouble: Trouble,
  { fleet, cluster, random, whenAnswered, aWhile }: Suffering,
): Promise<void> {
  switch (trouble.kind) {
    case 'node killed':
      await fleet.kill(trouble.node)
      await whenAnswered(random.below(50))
      return fleet.begin(trouble.node)
    case 'node stopped':
      fleet.pause(trouble.node, true)
      await aWhile()
      return fleet.pause(trouble.node, false)
    case 'database killed':
      return cluster.crash()
    case 'database stopped':
      cluster.stall(true)
      await sleep(STOPPED_MS)
      return cluster.stall(false)
    case 'all links of people cut':
      fleet.balancer.spoil('cut')
      return
    case 'nothing':
      return aWhile()
    case 'link': {
      const line = trouble.of === 'the database' ? fleet.databaseOf(trouble.node) : fleet.doorOf(trouble.node)
      const undo = line.spoil(trouble.fault)
      await aWhile()
      return undo()
    }
  }
}
