/**
 * The one of several nodes that looks after something: each name has an order of all nodes of its own, and the first
 * that lives has it. So when a node goes, only what it had moves, and evenly to all others.
 */
export function tenderOf(name: string, nodes: Iterable<string>): string | null {
  let first: { node: string; weight: number } | null = null
  for (const node of nodes) {
    const weight = weightOf(`${node} ${name}`)
    const isHeavier = first === null || weight > first.weight || (weight === first.weight && node > first.node)
    if (isHeavier) first = { node, weight }
  }
  return first?.node ?? null
}

/** FNV-1a, and the last steps of murmur3: without them names that differ in the last letter have weights alike. */
function weightOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
