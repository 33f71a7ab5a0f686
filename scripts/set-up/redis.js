import { delimiter, join } from 'node:path'
import { installFromDebian, isProgram, isRootOnDebian } from './debian.js'
import { step } from './step.js'

const NAMES = ['valkey-server', 'redis-server']

/**
 * A Redis or Valkey for the one benchmark that measures against it: found, or Debian's installed if we are root there.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | null>}
 */
export async function ensureRedis(env) {
  const found = findRedis(env)
  if (found !== null || !isRootOnDebian()) return found
  await step('apt-get install redis-server', () => installFromDebian(['redis-server']))
  return findRedis(env)
}

/** @param {NodeJS.ProcessEnv} env */
function findRedis(env) {
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return folders.flatMap(folder => NAMES.map(name => join(folder, name))).find(isProgram) ?? null
}
