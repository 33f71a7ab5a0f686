import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installFromDebian, isRootOnDebian } from './debian.js'
import { step } from './step.js'

/** Debian keeps each version of the server's programs in a folder of its own, and links none of them. */
const DEBIAN = '/usr/lib/postgresql'
const OTHERS = ['/opt/homebrew/opt/postgresql/bin', '/usr/local/opt/postgresql/bin']

const WHAT_TO_DO = `The tests of many nodes need Postgres 15 or newer, and it could not be installed from here. Install it
  Debian, Ubuntu   sudo apt-get install postgresql
  Fedora           sudo dnf install postgresql-server
  macOS            brew install postgresql
or set POSTGRES_BIN to the folder that holds initdb.`

/**
 * The folder with initdb and postgres: the one named by POSTGRES_BIN, or the newest we know. Tests start servers of
 * their own from it; one that runs on this machine is left alone.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {string | undefined}
 */
export function findPostgres(env) {
  if (env.POSTGRES_BIN) return holdsServer(env.POSTGRES_BIN) ? env.POSTGRES_BIN : undefined
  const folders = (env.PATH ?? '').split(delimiter).filter(folder => folder !== '')
  return [...debianFolders(), ...folders, ...OTHERS].find(holdsServer)
}

/**
 * Finds a Postgres, or installs Debian's if we are root there. On a machine we may not change it says what to install.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ ok: true, path: string } | { ok: false, output: string }>}
 */
export async function ensurePostgres(env) {
  if (!findPostgres(env) && !env.POSTGRES_BIN && isRootOnDebian()) {
    const installed = await step('apt-get install postgresql', () => installFromDebian(['postgresql']))
    if (!installed.ok) return { ok: false, output: `${installed.output}\n${WHAT_TO_DO}` }
  }
  const path = findPostgres(env)
  return path ? { ok: true, path } : { ok: false, output: WHAT_TO_DO }
}

function debianFolders() {
  if (!existsSync(DEBIAN)) return []
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a))
  return versions.map(version => join(DEBIAN, version, 'bin'))
}

/** @param {string} folder */
function holdsServer(folder) {
  return ['initdb', 'postgres'].every(program => existsSync(join(folder, program)))
}
