import { renameSync, writeFileSync } from 'node:fs'

/**
 * What a run of vitest came to, or has come to so far. `broken` are files that failed without a failed test: they did not
 * load. `running` are files that have begun and not ended, each with its test; `errors` what failed so far.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, broken: number }} Sums
 * @typedef {Sums & { running: string[], errors: string[] }} Counts
 */

/** Where the counts go is told in the environment: vitest makes the reporter, not we. */
export const COUNTS_FILE = 'BERTH_TEST_COUNTS'

/** A reporter for vitest that says nothing and leaves the counts in a file, all the time: the run may never end. */
export default class CountingReporter {
  /** @type {readonly import('vitest/node').TestModule[]} */
  #ended = []
  /** @type {Map<string, string>} */
  #running = new Map()
  #sums = { ...countsOf([]), errors: /** @type {string[]} */ ([]) }

  /** @param {import('vitest/node').TestModule} module */
  onTestModuleQueued({ moduleId, relativeModuleId }) {
    this.#begin(moduleId, relativeModuleId)
  }

  /** @param {import('vitest/node').TestCase} test */
  onTestCaseReady({ module: { moduleId, relativeModuleId }, fullName }) {
    this.#begin(moduleId, `${relativeModuleId} > ${fullName}`)
  }

  /** @param {import('vitest/node').TestModule} module */
  onTestModuleEnd(module) {
    this.#running.delete(module.moduleId)
    this.#end([...this.#ended, module])
  }

  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    this.#running.clear()
    this.#end(modules)
  }

  /** @param {string} id @param {string} what */
  #begin(id, what) {
    this.#running.set(id, what)
    this.#leave()
  }

  /** @param {readonly import('vitest/node').TestModule[]} modules all that have ended */
  #end(modules) {
    this.#ended = modules
    this.#sums = { ...countsOf(modules), errors: modules.flatMap(errorsOf) }
    this.#leave()
  }

  #leave() {
    const counts = { ...this.#sums, running: [...this.#running.values()] }
    const file = process.env[COUNTS_FILE] ?? ''
    // In one piece: we may be killed while we write.
    writeFileSync(`${file}.new`, JSON.stringify(counts))
    renameSync(`${file}.new`, file)
  }
}

/** @param {readonly import('vitest/node').TestModule[]} modules @returns {Sums} */
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

/** What vitest prints at its end, and does not where it gets no end. @param {import('vitest/node').TestModule} module */
function errorsOf(module) {
  const tests = [...module.children.allTests('failed')].map(test => ({
    name: `${module.relativeModuleId} > ${test.fullName}`,
    errors: test.result().errors ?? [],
  }))
  return [{ name: module.relativeModuleId, errors: module.errors() }, ...tests].flatMap(({ name, errors }) =>
    // The first line of a stack may be any words of the runner's; where it happened is below.
    errors.map(({ stack, message }) => [name, message, ...(stack ?? '').split('\n').filter(isPlace)].join('\n')),
  )
}

/** @param {string} line */
function isPlace(line) {
  return /^ +at /.test(line) && !line.includes('node_modules')
}
