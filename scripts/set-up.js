import { join } from 'node:path'
import { build, buildSteps, isBuilt } from './set-up/build.js'
import { install, isInstalled } from './set-up/install.js'
import { withLock } from './set-up/lock.js'
import { step } from './set-up/step.js'

/**
 * A build with errors in its types has still written everything it could; nothing stands on a failed install.
 *
 * @typedef {{ ok: true } | { ok: false, failed: 'install' | 'build', output: string }} SetUp
 */

/**
 * Brings a clone to where its code can run: packages installed, everything built. Takes milliseconds and prints
 * nothing when nothing has changed.
 *
 * @param {string} root
 * @returns {Promise<SetUp>}
 */
export async function setUp(root) {
  if (isReady(root)) return { ok: true }
  return withLock(join(root, '.cache/set-up.lock'), () => doWhatIsMissing(root))
}

/** @param {string} root */
function isReady(root) {
  return isInstalled(root) && buildSteps.every(built => isBuilt(root, built))
}

/** @param {string} root @returns {Promise<SetUp>} */
async function doWhatIsMissing(root) {
  if (!isInstalled(root)) {
    const { ok, output } = await step('npm ci', () => install(root))
    if (!ok) return { ok, failed: 'install', output }
  }
  for (const missing of buildSteps.filter(built => !isBuilt(root, built))) {
    const { ok, output } = await step(missing.name, () => build(root, missing))
    if (!ok) return { ok, failed: 'build', output }
  }
  return { ok: true }
}
