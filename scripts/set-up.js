import { join } from 'node:path'
import { build, buildSteps, isBuilt } from './set-up/build.js'
import { install, isInstalled } from './set-up/install.js'
import { withLock } from './set-up/lock.js'
import { step } from './set-up/step.js'

/**
 * A build with type errors has still written as much as it could; nothing works after a failed install.
 *
 * @typedef {readonly import('./set-up/build.js').BuildStep[]} Steps
 * @typedef {{ ok: true } | { ok: false, failed: 'install' | 'build', output: string }} SetUp
 */

/**
 * Prepares a clone to run: packages installed, everything built. Takes milliseconds and prints nothing when nothing has
 * changed.
 *
 * @param {string} root
 * @param {Steps} steps what of it is needed
 * @returns {Promise<SetUp>}
 */
export async function setUp(root, steps = buildSteps(root)) {
  if (isReady(root, steps)) return { ok: true }
  return withLock(join(root, '.cache/set-up.lock'), () => doWhatIsMissing(root, steps))
}

/** @param {string} root @param {Steps} steps */
function isReady(root, steps) {
  return isInstalled(root) && steps.every(built => isBuilt(root, built))
}

/** @param {string} root @param {Steps} steps @returns {Promise<SetUp>} */
async function doWhatIsMissing(root, steps) {
  if (!isInstalled(root)) {
    const { ok, output } = await step('npm ci', () => install(root))
    if (!ok) return { ok, failed: 'install', output }
  }
  for (const missing of steps.filter(built => !isBuilt(root, built))) {
    const { ok, output } = await step(missing.name, () => build(root, missing))
    if (!ok) return { ok, failed: 'build', output }
  }
  return { ok: true }
}
