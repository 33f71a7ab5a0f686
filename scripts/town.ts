import { parseArgs } from 'node:util'
import { liveInTown } from '../tests/server/arbiter/random-life.ts'

const TOLD_EVERY = 1000

/** `npm run town -- --actions 10000 --seeds 3`, from another seed with `--from 7`, over several nodes with `--nodes 3`. */
async function main(): Promise<number> {
  const { actions, seeds, from, nodes } = readOptions()
  let failed = 0
  for (let seed = from; seed < from + seeds; seed += 1) {
    const began = performance.now()
    try {
      const told = (done: number) => {
        if (done % TOLD_EVERY === 0) console.error(`seed ${seed}: ${done} of ${actions}, ${seconds(began)} s`)
      }
      const happened = await liveInTown(seed, actions, told, nodes)
      for (const [what, times] of [...happened].sort()) console.log(`${what.padEnd(48)} ${String(times).padStart(7)}`)
      console.log(`seed ${seed}: ${actions} actions in ${seconds(began)} s, and it all adds up\n`)
    } catch (error) {
      failed += 1
      console.log(`seed ${seed} failed: npm run town -- --actions ${actions} --from ${seed} --nodes ${nodes}\n`, error)
    }
  }
  return failed
}

function readOptions(): { actions: number; seeds: number; from: number; nodes: number } {
  const options = {
    actions: { type: 'string', default: '10000' },
    seeds: { type: 'string', default: '1' },
    from: { type: 'string', default: '1' },
    nodes: { type: 'string', default: '1' },
  } as const
  const { actions, seeds, from, nodes } = parseArgs({ options }).values
  return { actions: Number(actions), seeds: Number(seeds), from: Number(from), nodes: Number(nodes) }
}

function seconds(began: number): number {
  return Math.round((performance.now() - began) / 1000)
}

if ((await main()) > 0) process.exitCode = 1
