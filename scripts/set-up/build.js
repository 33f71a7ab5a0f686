import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../command.js'
import { fingerprint } from './fingerprint.js'

/**
 * One thing that is built: from which files, into which folder, by which script of a package.
 *
 * @typedef {{ name: string, inputs: readonly string[], output: string, command: readonly string[] }} BuildStep
 */

/**
 * The code that runs in Node: the server and the tools.
 *
 * @type {BuildStep}
 */
export const nodeStep = {
  name: 'build',
  inputs: [
    'shared',
    'server',
    'client/state',
    'client/sync',
    'scripts',
    // The parts of the tests the tools use.
    'tests/helpers',
    'tests/server/arbiter',
    'tests/server/store',
    'tests/simulation',
    'tsconfig.json',
    'tsconfig.build.json',
    'package.json',
    'package-lock.json',
  ],
  output: 'dist/node',
  command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
}

const APPS = ['customer', 'staff', 'owner', 'demo', 'link']

/** Everything, in this order. @param {string} root @returns {readonly BuildStep[]} */
export function buildSteps(root) {
  return [nodeStep, ...APPS.filter(name => existsSync(join(root, 'client', name))).map(app)]
}

/**
 * An app and all its sources.
 *
 * @param {string} name
 * @returns {BuildStep}
 */
function app(name) {
  return {
    name: `build ${name}`,
    inputs: [
      'shared',
      'client/sync',
      'client/state',
      'client/ui',
      'client/words',
      'client/styles',
      'client/build',
      `client/${name}`,
      'vite.config.ts',
      'package.json',
      'package-lock.json',
    ],
    output: `dist/${name}`,
    command: ['node_modules/vite/bin/vite.js', 'build', '--mode', name],
  }
}

/** @param {string} root @param {BuildStep} step */
export function isBuilt(root, step) {
  const stamp = stampPath(root, step)
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(root, step.inputs)
}

/** @param {string} root @param {BuildStep} step */
export async function build(root, step) {
  // Taken before the work: a file saved while it runs makes the stamp too old, so the next run builds again.
  const stamp = fingerprint(root, step.inputs)
  const ran = await run([process.execPath, ...step.command], { cwd: root })
  if (ran.ok) {
    mkdirSync(join(root, step.output), { recursive: true })
    writeFileSync(stampPath(root, step), stamp)
  }
  return ran
}

/** Inside the output, so that it goes when the output goes. @param {string} root @param {BuildStep} step */
function stampPath(root, step) {
  return join(root, step.output, '.built-from')
}
