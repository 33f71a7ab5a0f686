import { performance } from 'node:perf_hooks'
import { run } from '../command.js'

/**
 * One thing that was checked, and what came of it. `passed` and `failed` add up to the last line of the summary;
 * `output` is what to read when it failed.
 *
 * @typedef {{ passed: number, failed: number, output: string, note?: string }} Outcome
 * @typedef {Outcome & { name: string, milliseconds: number }} Result
 */

/**
 * @param {string} name
 * @param {() => Promise<Outcome>} work
 * @returns {Promise<Result>}
 */
export async function part(name, work) {
  const start = performance.now()
  const outcome = await work()
  return { name, ...outcome, milliseconds: performance.now() - start }
}

/**
 * A part that is one script for Node, and is fine when that ends with 0.
 *
 * @param {string} root
 * @param {string} name
 * @param {readonly string[]} script and its arguments
 */
export function scriptPart(root, name, script) {
  return part(name, async () => whole(await run([process.execPath, ...script], { cwd: root })))
}

/**
 * The outcome of something that is fine or is not.
 *
 * @param {{ ok: boolean, output?: string }} ran
 * @returns {Outcome}
 */
export function whole({ ok, output = '' }) {
  return ok ? { passed: 1, failed: 0, output } : { passed: 0, failed: 1, output }
}
