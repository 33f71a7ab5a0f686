import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { run } from '../command.js'
import { part } from './report.js'

/** Where the report goes is told in the environment: vitest makes the reporter, not we. */
const REPORT = 'BERTH_TEST_REPORT'
// A test left with `.only` would silently switch off its neighbours.
const OPTIONS = ['run', '--allowOnly=false', '--reporter=default', '--reporter=./scripts/parts/tests.js']

/** A test file; until it has ended, only its path. @typedef {{ path: string, passed?: number, skipped?: number, failures?: string[] }} TestFile */

/** Vitest's reporter: a line for each file that begins, and for its result. A run that is cut has no end. */
export default class LineReporter {
  /** @param {import('vitest/node').TestModule} file */
  onTestModuleQueued({ moduleId }) {
    appendFileSync(process.env[REPORT] ?? '', `${JSON.stringify({ path: moduleId })}\n`)
  }

  /** @param {import('vitest/node').TestModule} file */
  onTestModuleEnd(file) {
    const tests = [...file.children.allTests()].map(test => ({ name: ` > ${test.fullName}`, ...test.result() }))
    const around = [file, ...file.children.allSuites()].map(of => ({ name: '', errors: of.errors() }))
    const wrong = [...tests.filter(({ state }) => state === 'failed'), ...around.filter(({ errors }) => errors[0])]
    const passed = tests.filter(({ state }) => state === 'passed').length
    const skipped = tests.filter(({ state }) => state === 'skipped' || state === 'pending').length
    const failures = wrong.map(({ name, errors = [] }) => [name, ...errors.map(error => error.stack)].join('\n'))
    const ended = { path: file.moduleId, passed, skipped, failures }
    appendFileSync(process.env[REPORT] ?? '', `${JSON.stringify(ended)}\n`)
  }
}

/**
 * Runs tests, shows them while they run, and counts them.
 *
 * @param {string} name
 * @param {string} root
 * @param {readonly string[]} options for vitest
 * @param {{ env?: NodeJS.ProcessEnv, show?: boolean, limit?: AbortSignal }} [how]
 */
export const testsPart = (name, root, options, { env = process.env, ...how } = {}) =>
  part(name, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-tests-'))
    const report = join(folder, 'report')
    const command = [process.execPath, 'node_modules/vitest/vitest.mjs', ...OPTIONS, ...options]
    const { ok } = await run(command, { cwd: root, env: { ...env, [REPORT]: report }, show: true, ...how })
    const lines = existsSync(report) ? readFileSync(report, 'utf8').split('\n').slice(0, -1) : []
    rmSync(folder, { recursive: true })
    // The later line of a file is its result.
    const files = new Map(lines.map(line => JSON.parse(line)).map(file => [relative(root, file.path), file]))
    return outcomeOf(ok, files)
  })

/** @param {boolean} ok whether vitest ended with 0 @param {ReadonlyMap<string, TestFile>} files @returns {import('./report.js').Outcome} */
function outcomeOf(ok, files) {
  if (files.size === 0)
    return { passed: 0, failed: ok ? 0 : 1, output: '', note: ok ? 'none to run' : 'did not finish' }
  const sum = (/** @type {'passed' | 'skipped'} */ what) =>
    [...files.values()].reduce((all, file) => all + (file[what] ?? 0), 0)
  const errors = [...files].flatMap(([path, { failures = [] }]) => failures.map(failure => path + failure))
  const cut = [...files].flatMap(([path, { failures }]) => (failures === undefined ? [`${path}\ndid not end`] : []))
  const [passed, skipped] = [sum('passed'), sum('skipped')]
  const note = `${passed} of ${passed + errors.length}${skipped > 0 ? `, ${skipped} skipped` : ''}`
  // An error outside every test and file fails the run all the same.
  if (cut.length === 0) return { passed, failed: Math.max(errors.length, ok ? 0 : 1), output: '', note }
  // Vitest says what failed at its end, and had none.
  const output = [...errors, ...cut].join('\n\n')
  return { passed, failed: errors.length + cut.length, output, note: `${note}, and the rest never ran` }
}
