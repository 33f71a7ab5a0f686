import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout } from 'node:timers/promises'

const RETRY_MS = 100

/**
 * Does the work while no other process holds the lock. `npm start` in one terminal and `npm test` in another, on a
 * fresh clone, would otherwise both empty and fill node_modules.
 *
 * @template Result
 * @param {string} path the lock file
 * @param {() => Promise<Result>} work
 * @returns {Promise<Result>}
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true })
  while (!take(path)) {
    if (isAbandoned(path)) rmSync(path, { force: true })
    else await setTimeout(RETRY_MS)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/**
 * Writes our process id under another name and links it, so that no one ever sees a lock without its owner.
 *
 * @param {string} path
 */
function take(path) {
  const own = `${path}.${process.pid}`
  writeFileSync(own, String(process.pid))
  try {
    linkSync(own, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  } finally {
    rmSync(own)
  }
}

/** A process that was killed leaves its lock behind. @param {string} path */
function isAbandoned(path) {
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0)
    return false
  } catch (error) {
    // ENOENT: the owner has just released it, which the next try will see. EPERM: it lives, as another user.
    return codeOf(error) === 'ESRCH'
  }
}

/** @param {unknown} error */
function codeOf(error) {
  return error instanceof Error && 'code' in error ? error.code : undefined
}
