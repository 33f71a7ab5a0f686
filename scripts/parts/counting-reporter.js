import { writeFileSync } from 'node:fs'

/**
 * What a run of vitest came to. `broken` are files that failed without a failed test: they did not load.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, broken: number }} Counts
 */

/** Where the counts go is told in the environment: vitest makes the reporter, not we. */
export const COUNTS_FILE = 'BERTH_TEST_COUNTS'

/** A reporter for vitest that says nothing and leaves the counts in a file. */
export default class CountingReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    writeFileSync(process.env[COUNTS_FILE] ?? '', JSON.stringify(countsOf(modules)))
  }
}

/** @param {readonly import('vitest/node').TestModule[]} modules @returns {Counts} */
function countsOf(modules) {
  const states = modules.flatMap(module => [...module.children.allTests()].map(test => test.result().state))
  return {
    passed: states.filter(state => state === 'passed').length,
    failed: states.filter(state => state === 'failed').length,
    skipped: states.filter(state => state === 'skipped').length,
    broken: modules.filter(isBroken).length,
  }
}

/** @param {import('vitest/node').TestModule} module */
function isBroken(module) {
  return module.state() === 'failed' && [...module.children.allTests('failed')].length === 0
}
