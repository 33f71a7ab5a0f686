import { accessSync, constants, mkdirSync, readdirSync, statSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ACCOUNTS_FILE } from './accounts/open.ts'
import { SECRET_FILE } from './accounts/secret.ts'
import { DRAWERS } from './drawers/drawer.ts'
import { CannotStart, EXIT } from './exit.ts'
import { TILES_FILE } from './map/source.ts'
import { PUSH_KEYS } from './notices/push.ts'
import { keepPrivate } from './store/lmdb/private-file.ts'

/**
 *     DATA_DIR/
 *     ├─ log/             the rooms: what was accepted
 *     ├─ accounts.json    people, sessions, links
 *     ├─ messages/        what chargers said lately: nothing hangs on it
 *     ├─ mail/            letters until they are sent; likewise push/, notices/, webhooks/ and push-keys.json
 *     └─ session-secret   where the environment gives none
 */
export const LOG_DIRECTORY = 'log'

/** The admin command's way to a running server. */
export const CONTROL_SOCKET = 'admin.sock'

const OURS: readonly string[] = [LOG_DIRECTORY, ACCOUNTS_FILE, SECRET_FILE, CONTROL_SOCKET]

/** All that a node with a database leaves here. A home directory has some of these too, but not them alone. */
const BESIDE: readonly string[] = ['messages', ...DRAWERS, PUSH_KEYS.file, TILES_FILE]

/**
 * Makes the directory if absent. One with contents but nothing of ours is someone else's: a slip in DATA_DIR must not
 * scatter files in a home directory.
 */
export function prepareDataDir(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new CannotStart(`DATA_DIR cannot be written: ${directory} (${messageOf(error)})`, EXIT.noData, error)
  }
  const names = readdirSync(directory)
  const isOurs = names.some(name => OURS.includes(name)) || names.every(name => BESIDE.includes(name))
  if (!isOurs) {
    throw new CannotStart(`DATA_DIR is not empty and holds nothing of Berth: ${directory}`, EXIT.noData)
  }
  const log = join(directory, LOG_DIRECTORY)
  if (names.includes(LOG_DIRECTORY) && !statSync(log).isDirectory()) {
    throw new CannotStart(`${log} is no directory`, EXIT.noData)
  }
  keepPrivate(directory)
}

/** The size of a log's directory. */
export async function logBytes(log: string): Promise<number> {
  const sizes = await Promise.all((await readdir(log)).map(async name => (await stat(join(log, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
