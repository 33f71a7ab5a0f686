import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/**
 * One line that changes whenever a byte or a name in these files and folders changes. By content, not by date: a
 * checkout of another branch and back leaves new dates on old files.
 *
 * @param {string} root
 * @param {readonly string[]} inputs files and folders, relative to the root; a missing one counts as missing
 */
export function fingerprint(root, inputs) {
  const hash = createHash('sha256')
  for (const path of inputs.flatMap(input => filesUnder(root, input)).sort()) {
    const content = readFileSync(join(root, path))
    hash.update(`${path}\0${content.length}\0`).update(content)
  }
  return hash.digest('hex')
}

/**
 * Packages a benchmark installed for itself are no sources, and would take seconds to read.
 *
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [path]
  const names = readdirSync(full).filter(name => name !== 'node_modules')
  return names.flatMap(name => filesUnder(root, join(path, name)))
}
