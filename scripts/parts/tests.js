import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '../command.js'
import { COUNTS_FILE } from './counting-reporter.js'
import { part } from './part.js'

/**
 * Runs tests, shows them while they run, and counts them.
 *
 * @param {string} name
 * @param {string} root
 * @param {readonly string[]} options for vitest
 * @param {NodeJS.ProcessEnv} env
 * @param {{ show?: boolean, limit?: AbortSignal }} [how]
 */
export function testsPart(name, root, options, env, how) {
  return part(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-tests-'))
    try {
      const file = join(folder, 'counts.json')
      const { ok } = await run([process.execPath, ...VITEST, ...options], {
        cwd: root,
        env: { ...env, [COUNTS_FILE]: file },
        show: true,
        ...how,
      })
      return outcomeOf(ok, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}

const VITEST = [
  'node_modules/vitest/vitest.mjs',
  'run',
  // A test left with `.only` would silently switch off its neighbours.
  '--allowOnly=false',
  '--reporter=default',
  '--reporter=./scripts/parts/counting-reporter.js',
]

/**
 * @param {boolean} ok whether vitest ended with 0
 * @param {import('./counting-reporter.js').Counts | undefined} counts missing when it did not get that far
 * @returns {import('./part.js').Outcome}
 */
export function outcomeOf(ok, counts) {
  if (!counts) return { passed: 0, failed: ok ? 0 : 1, output: '', note: ok ? 'none to run' : 'did not finish' }
  const { passed, failed, skipped, broken, running, errors } = counts
  const note = `${passed} of ${passed + failed + broken}${skipped > 0 ? `, ${skipped} skipped` : ''}`
  if (running.length > 0) {
    return {
      passed,
      failed: failed + broken + running.length,
      output: [...errors, ...running.map(what => `${what}\ndid not end`)].join('\n\n'),
      note: `${note}, and the rest never ran`,
    }
  }
  // An error outside every test and file fails the run all the same.
  return { passed, failed: Math.max(failed + broken, ok ? 0 : 1), output: '', note }
}
