import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from '../command.js'
import { step } from './step.js'

/** Programs of others that tests hold ours against, and the Debian packages they come in. */
const TOOLS = [
  { program: 'zbarimg', bundle: 'zbar-tools' },
  { program: 'nginx', bundle: 'nginx-light' },
  { program: 'caddy', bundle: 'caddy' },
  { program: 'openssl', bundle: 'openssl' },
  { program: 'exim4', bundle: 'exim4-daemon-light' },
  { program: 'khal', bundle: 'khal' },
  { program: 'systemd-notify', bundle: 'systemd' },
]

/**
 * Finds the programs that tests need besides a browser, or installs them if we are root on Debian.
 *
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
export async function ensureTools(env) {
  const lacking = TOOLS.filter(({ program }) => !isOnPath(program, env)).map(({ bundle }) => bundle)
  if (lacking.length === 0) return { ok: true, output: '' }
  const install = `apt-get install ${lacking.join(' ')}`
  if (isRootOnDebian()) return step(install, () => installFromDebian(lacking))
  return { ok: false, output: `Some tests need programs that are not on the PATH. On Debian: sudo ${install}` }
}

/** @param {readonly string[]} bundles */
export async function installFromDebian(bundles) {
  const options = { cwd: '/', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
  // Without fresh lists, an image a week old asks for versions the archive no longer has.
  const updated = await run(['apt-get', 'update'], options)
  if (!updated.ok) return updated
  return run(['apt-get', 'install', '--yes', '--no-install-recommends', ...bundles], options)
}

export function isRootOnDebian() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
}

/** @param {string} program @param {NodeJS.ProcessEnv} env */
function isOnPath(program, env) {
  const folders = [...(env.PATH ?? '').split(delimiter), '/usr/sbin'].filter(folder => folder !== '')
  return folders.some(folder => isProgram(join(folder, program)))
}

/** @param {string} path */
export function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
