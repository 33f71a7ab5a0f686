import { parseArgs } from 'node:util'
import { Counts } from '../tests/simulation/counts.ts'
import { run } from '../tests/simulation/run.ts'
import { tell } from './sim/tell.ts'

/**
 * `npm run sim -- --seeds 2000`, from another seed with `--from 5000`, or `--seed 7` for one again. Seeds say themselves how many
 * nodes there are, unless `--nodes 3` does.
 */
export async function main(args: readonly string[]): Promise<number> {
  const { seeds, seed, from, nodes } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '200' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      nodes: { type: 'string' },
    },
  }).values
  const first = Number(seed ?? from)
  const last = first + (seed === undefined ? Number(seeds) : 1) - 1
  const asked = nodes === undefined ? {} : { nodes: readNodes(nodes) }
  const again = nodes === undefined ? '' : ` --nodes ${nodes}`
  const counts = new Counts()
  const failed: number[] = []
  const began = performance.now()
  for (let next = first; next <= last; next += 1) {
    const ran = await run(next, asked)
    counts.include(ran.counts)
    if (ran.violation === null) continue
    failed.push(next)
    console.log(`seed ${next}: ${ran.violation.message}\n  npm run sim -- --seed ${next}${again}\n`)
  }
  tell(counts, { seeds: last - first + 1, failed, ms: performance.now() - began })
  return failed.length
}

function readNodes(text: string): number {
  const nodes = Number(text)
  if (![1, 2, 3].includes(nodes)) throw new Error(`One to three nodes, not ${text}`)
  return nodes
}

if ((await main(process.argv.slice(2))) > 0) process.exitCode = 1
