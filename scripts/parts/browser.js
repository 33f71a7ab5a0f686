import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ensureChromium } from '../set-up/chromium.js'
import { part, whole } from './part.js'

/** Leaves out the tests that open a browser. */
export const NO_BROWSER = ['--exclude', 'tests/browser/**']

/**
 * Gets the browser for the tests that open one. Nothing at all while there are none. Without a browser they are left
 * out and this part has failed: one cause is one line, not a failure in each of them.
 *
 * @param {string} root
 * @returns {Promise<{ results: import('./part.js').Result[], options: readonly string[], env: NodeJS.ProcessEnv }>}
 */
export async function browserPart(root) {
  if (!hasBrowserTests(root)) return { results: [], options: [], env: process.env }
  let env = process.env
  const result = await part('browser', async () => {
    const chromium = await ensureChromium(process.env)
    if (chromium.ok) env = { ...process.env, CHROMIUM: chromium.path }
    return whole(chromium)
  })
  return { results: [result], options: result.failed > 0 ? NO_BROWSER : [], env }
}

/** @param {string} root */
function hasBrowserTests(root) {
  const folder = join(root, 'tests/browser')
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some(name => /\.test\.tsx?$/.test(String(name)))
}
