import type { Seen } from '../sight.ts'

/** The entries that continue in the next epoch. The others stay in the archive, and in the permanent index. */
export type Keep = (root: string, id: string) => boolean

/** The record's latest arrival. */
export function lastArrival(seen: Seen<unknown>, root: string, id: string): number {
  let last = 0
  for (const { at } of seen.record(root, id)?.facts.values() ?? []) last = Math.max(last, at)
  return last
}

/** Keeps by root. An unlisted root is kept whole: too much costs bytes, too little loses facts. */
export function keepBy(roots: Readonly<Record<string, (id: string) => boolean>>): Keep {
  const byRoot = new Map(Object.entries(roots))
  return (root, id) => byRoot.get(root)?.(id) ?? true
}
