import type { Seen } from '../sight.ts'

/** Which entries go on into the next epoch. The others stay in the archive, and in the permanent index. */
export type Keep = (root: string, id: string) => boolean

/** When the server last heard something of a record. */
export function lastArrival(seen: Seen<unknown>, root: string, id: string): number {
  let last = 0
  for (const { at } of seen.record(root, id)?.facts.values() ?? []) last = Math.max(last, at)
  return last
}

/** Keeps by root. A root that nobody has thought of is kept whole: too much is a matter of bytes, too little of loss. */
export function keepBy(roots: Readonly<Record<string, (id: string) => boolean>>): Keep {
  const byRoot = new Map(Object.entries(roots))
  return (root, id) => byRoot.get(root)?.(id) ?? true
}
