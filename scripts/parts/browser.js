import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '../set-up/chromium.js'
import { part, whole } from './part.js'
import { testsPart } from './tests.js'

/** Leaves out the tests that open a browser. */
export const NO_BROWSER = ['--exclude', 'tests/browser/**']

const IN_BROWSER = ['tests/browser/', '--maxWorkers=1']

/**
 * The tests that open a browser, one after the other: each keeps the processors busy by itself. Nothing at all while there
 * are none. Without a browser they are not run and this part has failed: one cause is one line, not a failure in each of
 * them.
 *
 * @param {string} root
 * @returns {Promise<import('./part.js').Result[]>}
 */
export async function browserParts(root) {
  if (!hasBrowserTests(root)) return []
  let env = process.env
  const chromium = await part('chromium', async () => {
    const found = await ensureChromium(process.env)
    if (found.ok) env = { ...process.env, CHROMIUM: found.path }
    return whole(found)
  })
  return chromium.failed > 0 ? [chromium] : [chromium, await testsPart('browser', root, IN_BROWSER, env)]
}

/** @param {string} root */
function hasBrowserTests(root) {
  const folder = join(root, 'tests/browser')
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some(name => /\.test\.tsx?$/.test(String(name)))
}
