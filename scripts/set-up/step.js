import { performance } from 'node:perf_hooks'

/**
 * Prints one line for a piece of work: its name at once, its time at the end. On stderr, so that a tool's output can be
 * piped into a file.
 *
 * @template {{ ok: boolean }} Outcome
 * @param {string} name
 * @param {() => Promise<Outcome>} work
 * @returns {Promise<Outcome>}
 */
export async function step(name, work) {
  const start = performance.now()
  process.stderr.write(`${name} … `)
  const outcome = await work()
  process.stderr.write(`${outcome.ok ? '' : 'failed after '}${seconds(performance.now() - start)}\n`)
  return outcome
}

/** @param {number} milliseconds */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`
}
