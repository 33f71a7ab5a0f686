import { performance } from 'node:perf_hooks'
import { run } from '../command.js'
import { seconds } from '../set-up/step.js'
import { setUp } from '../set-up.js'

/**
 * One check and its result. `passed` and `failed` add up to the last line of the summary; `output` is to be read when
 * it failed.
 *
 * @typedef {{ passed: number, failed: number, output: string, note?: string }} Outcome
 * @typedef {Outcome & { name: string, milliseconds: number }} Result
 */

/** @param {string} name @param {() => Promise<Outcome>} work @returns {Promise<Result>} */
export async function part(name, work) {
  const start = performance.now()
  return { name, ...(await work()), milliseconds: performance.now() - start }
}

/** The outcome of something that is fine or is not. @param {{ ok: boolean, output?: string }} ran @returns {Outcome} */
export function whole({ ok, output = '' }) {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, output }
}

const CHECKS = {
  types: 'node_modules/typescript/bin/tsc -p tsconfig.json --incremental --tsBuildInfoFile .cache/types.tsbuildinfo',
  lint: 'node_modules/@biomejs/biome/bin/biome check --error-on-warnings',
  arrows: 'dist/node/scripts/arrows.js',
}

/** The parts that look at the sources without running them; a second or two together. @param {string} root */
export const sourceParts = root =>
  Object.entries(CHECKS).map(([name, check]) =>
    part(name, async () => whole(await run([process.execPath, ...check.split(' ')], { cwd: root }))),
  )

/**
 * Sets up, runs all parts even if one fails, prints one summary, and sets the exit code.
 *
 * @param {string} root
 * @param {() => Promise<readonly Result[]>} parts
 */
export async function report(root, parts) {
  let canGoOn = true
  const built = await part('build', async () => {
    const ready = await setUp(root)
    // Nothing runs without packages. A build with errors has still written as much as it could.
    canGoOn = ready.ok || ready.failed !== 'install'
    return whole(ready)
  })
  const results = [built, ...(canGoOn ? await parts() : [])]
  console.log(summary(results))
  process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0
}

/** The failures, then a line for each part, then the two numbers. @param {readonly Result[]} results */
export function summary(results) {
  const sum = (/** @type {'passed' | 'failed'} */ what) => results.reduce((all, result) => all + result[what], 0)
  const wrong = results.filter(({ failed }) => failed > 0).map(({ name, output }) => ({ name, said: output.trimEnd() }))
  // The build and the types often stumble over the same line: once is enough.
  const news = wrong.filter(
    ({ said }, at) => said !== '' && !wrong.slice(at + 1).some(later => later.said.includes(said)),
  )
  return [
    ...news.map(({ name, said }) => `\n── ${name} failed ──\n${said}\n`),
    ...results.map(({ name, failed, milliseconds, note = '' }) =>
      `${name.padEnd(10)}${(failed > 0 ? 'failed' : 'ok').padEnd(8)}${seconds(milliseconds).padStart(8)}  ${note}`.trimEnd(),
    ),
    `${sum('passed')} passed, ${sum('failed')} failed`,
  ].join('\n')
}
