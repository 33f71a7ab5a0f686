import { delimiter, join } from 'node:path'
import { installFromDebian, isProgram, isRootOnDebian } from './debian.js'
import { step } from './step.js'

const WHOLE = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
/** Chromium without windows of its own, and without messages by push: a device opens in two thirds of the time. */
const BARE = 'chromium-headless-shell'
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
 * @param {{ isBare?: boolean }} [how] `isBare`: without windows, if that is there
 * @returns {string | undefined}
 */
export function findChromium(env, { isBare = false } = {}) {
  if (env.CHROMIUM) return isProgram(env.CHROMIUM) ? env.CHROMIUM : undefined
  return find(isBare ? [BARE, ...WHOLE] : WHOLE, env) ?? MAC_APPS.find(isProgram)
}

/**
 * The same for tests: their environment, or null where there is none.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function withChromium(env) {
  const [CHROMIUM, CHROMIUM_BARE] = [findChromium(env), findChromium(env, { isBare: true })]
  return CHROMIUM === undefined ? null : { ...env, CHROMIUM, CHROMIUM_BARE }
}

/** @param {readonly string[]} names @param {NodeJS.ProcessEnv} env */
function find(names, env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return names.flatMap(name => folders.map(folder => join(folder, name))).find(isProgram)
}

/**
 * Finds a browser, or installs Debian's if we are root there, the bare one as well. On a machine we may not change it says
 * what to install.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ ok: true, path: string } | { ok: false, output: string }>}
 */
export async function ensureChromium(env) {
  const mayInstall = !env.CHROMIUM && isRootOnDebian()
  // Each by itself: an older Debian has no bare one.
  const lacking = [
    ...(findChromium(env) ? [] : [['chromium', 'fonts-liberation']]),
    ...(find([BARE], env) ? [] : [[BARE]]),
  ]
  let output = ''
  for (const bundles of mayInstall ? lacking : [])
    output = (await step(`apt-get install ${bundles.join(' ')}`, () => installFromDebian(bundles))).output
  const path = findChromium(env)
  return path ? { ok: true, path } : { ok: false, output: `${output}\n${WHAT_TO_DO}`.trimStart() }
}
