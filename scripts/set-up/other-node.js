import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../command.js'
import { step } from './step.js'

/** The major versions that are supported besides the oldest, which `engines` names. */
export const SUPPORTED = ['22', '24']

const WHAT_TO_DO = `Name a supported version of Node:
  npm run test:node -- 22                       everything, as npm test does
  npm run test:node -- 24 tests/shared/bill.test.ts   only these files`

/**
 * The newest Node of a major version, which the registry's package `node` brings; kept in .cache for the next time.
 *
 * @param {string} root
 * @param {string | undefined} major
 * @returns {Promise<{ ok: true, path: string } | { ok: false, output: string }>}
 */
export async function ensureNode(root, major) {
  if (major === undefined || !SUPPORTED.includes(major)) return { ok: false, output: WHAT_TO_DO }
  const folder = join(root, '.cache', `node-${major}`)
  const path = join(folder, 'node_modules/node/bin/node')
  if (existsSync(path)) return { ok: true, path }
  const { output } = await step(`npm install node@${major}`, () => fetchNode(folder, major))
  return existsSync(path) ? { ok: true, path } : { ok: false, output }
}

/** @param {string} folder @param {string} major */
function fetchNode(folder, major) {
  mkdirSync(folder, { recursive: true })
  // The program itself comes with the package's own script, which an npm may not run unasked.
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, allowScripts: { node: true } }))
  return run(['npm', 'install', '--no-save', '--no-package-lock', '--ignore-scripts=false', `node@${major}`], {
    cwd: folder,
  })
}
