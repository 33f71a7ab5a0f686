import { seconds } from '../set-up/step.js'

/**
 * What failed, then a line for each part, then the two numbers.
 *
 * @param {readonly import('./part.js').Result[]} results
 */
export function summary(results) {
  const trouble = results.filter(isFailed).filter(hasNews)
  const passed = results.reduce((sum, result) => sum + result.passed, 0)
  const failed = results.reduce((sum, result) => sum + result.failed, 0)
  return [
    ...trouble.map(({ name, output }) => `\n── ${name} failed ──\n${output.trimEnd()}\n`),
    ...results.map(line),
    `${passed} passed, ${failed} failed`,
  ].join('\n')
}

/**
 * The build and the types often stumble over the same line: once is enough.
 *
 * @param {import('./part.js').Result} result
 * @param {number} index
 * @param {readonly import('./part.js').Result[]} failed
 */
function hasNews({ output }, index, failed) {
  return output.trim() !== '' && !failed.slice(index + 1).some(later => later.output.includes(output.trim()))
}

/** @param {import('./part.js').Result} result */
export function isFailed(result) {
  return result.failed > 0
}

/** @param {import('./part.js').Result} result */
function line({ name, failed, milliseconds, note = '' }) {
  return `${name.padEnd(10)}${(failed > 0 ? 'failed' : 'ok').padEnd(8)}${seconds(milliseconds).padStart(8)}  ${note}`.trimEnd()
}
