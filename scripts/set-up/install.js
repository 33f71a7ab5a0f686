import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../command.js'

/**
 * The part of a lock file that lists the installed packages.
 *
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} Package
 * @typedef {{ packages: Record<string, Package> }} Lock
 */

/** Whether node_modules is what package-lock.json asks for. @param {string} root */
export function isInstalled(root) {
  const stamp = stampPath(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wantedStamp(root)) return true
  if (!isInstalledByHand(root)) return false
  writeFileSync(stamp, wantedStamp(root))
  return true
}

/** @param {string} root */
export async function install(root) {
  // Compilers and checkers are development packages, and a server that is built where it runs needs them, whatever NODE_ENV says.
  const ran = await run([...npm(), 'ci', '--include=dev', '--prefer-offline'], { cwd: root })
  if (ran.ok) writeFileSync(stampPath(root), wantedStamp(root))
  return ran
}

/**
 * Whether an install put everything of the lock in place. Only an optional package may be missing: it is for another
 * platform.
 *
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json, in which npm notes what it did
 */
export function isSame(wanted, installed) {
  const { '': _project, ...packages } = wanted.packages
  const isThere = Object.entries(packages).every(([path, { version, integrity, optional = false }]) => {
    const found = installed.packages[path]
    return found ? found.version === version && found.integrity === integrity : optional
  })
  return isThere && Object.keys(installed.packages).every(path => path in packages)
}

/** People who ran `npm install` themselves need not wait for a second one. @param {string} root */
function isInstalledByHand(root) {
  const note = join(root, 'node_modules/.package-lock.json')
  return existsSync(note) && isSame(readJson(join(root, 'package-lock.json')), readJson(note))
}

/** Inside node_modules, so that it goes when they go. @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules/.berth-installed')
}

/** The platform is part of it: packages with native code differ. @param {string} root */
function wantedStamp(root) {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${lock} ${process.platform} ${process.arch}\n`
}

/** The npm that runs us, if it does: a machine may have several. */
function npm() {
  const path = process.env.npm_execpath ?? ''
  return path.endsWith('npm-cli.js') ? [process.execPath, path] : ['npm']
}

/** @param {string} path */
function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}
