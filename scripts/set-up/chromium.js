import { delimiter, join } from 'node:path'
import { installFromDebian, isProgram, isRootOnDebian } from './debian.js'
import { step } from './step.js'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
const MAC_APPS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const WHAT_TO_DO = `The browser tests need Chromium or Chrome, and it could not be installed from here. Install it
  Debian, Ubuntu   sudo apt-get install chromium
  Fedora           sudo dnf install chromium
  macOS            brew install --cask chromium
or set CHROMIUM to the path of one.`

/**
 * The browser on this machine: the one named by CHROMIUM, or the first we know on the PATH.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findChromium(env) {
  if (env.CHROMIUM) return isProgram(env.CHROMIUM) ? env.CHROMIUM : undefined
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return [...NAMES.flatMap(name => folders.map(folder => join(folder, name))), ...MAC_APPS].find(isProgram)
}

/**
 * Finds a browser, or installs Debian's if we are root there. On a machine we may not change it says what to install.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ ok: true, path: string } | { ok: false, output: string }>}
 */
export async function ensureChromium(env) {
  if (!findChromium(env) && !env.CHROMIUM && isRootOnDebian()) {
    const installed = await step('apt-get install chromium', () => installFromDebian(['chromium', 'fonts-liberation']))
    if (!installed.ok) return { ok: false, output: `${installed.output}\n${WHAT_TO_DO}` }
  }
  const path = findChromium(env)
  return path ? { ok: true, path } : { ok: false, output: WHAT_TO_DO }
}
