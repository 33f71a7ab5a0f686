import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { adopt } from '../server/admin/adopt.ts'
import { USAGE } from '../server/admin/commands.ts'
import { askServer, controlPath } from '../server/admin/control.ts'
import { move } from '../server/admin/move.ts'
import { runOffline } from '../server/admin/offline.ts'
import { failed, type Reply } from '../server/admin/reply.ts'
import { restore } from '../server/admin/restore.ts'
import { judgeBackup } from '../server/admin/verify/backup.ts'
import { type Config, readConfig } from '../server/config.ts'
import { LOG_DIRECTORY } from '../server/data-dir.ts'
import { CannotStart, EXIT } from '../server/exit.ts'
import { settingsTable } from '../server/settings.ts'
import { kinds } from '../shared/documents/kinds.ts'

// npm run admin <command> …
//
// Runs in the server on DATA_DIR, or directly if none is running.

// npm has changed to the project's folder; paths are meant from where they were typed.
const here = process.env.INIT_CWD ?? process.cwd()

async function main(config: Config, words: readonly string[]): Promise<Reply> {
  const [command, ...paths] = words
  if (command === 'adopt' && paths.length === 0) return adopt({ ...config, kinds, now: Date.now() })
  if (command === 'move') return moveTo(config, paths)
  if (command === 'restore') return restoreFrom(config, paths)
  if (command === 'verify' && paths[0] !== undefined) return verifyBackup(paths)
  const asked = command === 'backup' ? [command, ...paths.map(path => resolve(here, path))] : words
  return (await askServer(controlPath(config.dataDir), asked)) ?? runOffline(config, kinds, asked)
}

async function restoreFrom({ dataDir, databaseUrl }: Config, [backup, ...more]: readonly string[]): Promise<Reply> {
  if (backup === undefined || more.length > 0) return failed(...USAGE)
  return restore({ backup: resolve(here, backup), dataDir, databaseUrl, kinds, now: Date.now() })
}

async function moveTo(config: Config, [to, ...more]: readonly string[]): Promise<Reply> {
  if ((to !== 'database' && to !== 'directory') || more.length > 0) return failed(...USAGE)
  return move({ ...config, to, kinds, now: Date.now() })
}

async function verifyBackup([backup = '', ...more]: readonly string[]): Promise<Reply> {
  if (more.length > 0) return failed(...USAGE)
  const path = resolve(here, backup)
  return existsSync(join(path, LOG_DIRECTORY)) ? judgeBackup(path, kinds) : failed(`${path} is no backup`)
}

function explain(error: unknown): Reply {
  if (error instanceof CannotStart) return failed(error.message)
  throw error
}

async function answer(words: readonly string[]): Promise<Reply> {
  if (words.join(' ') === 'settings') return { ok: true, lines: settingsTable() }
  const read = readConfig(process.env, process.cwd())
  return read.ok ? main(read.config, words).catch(explain) : failed(...read.problems)
}

const reply = await answer(process.argv.slice(2))
for (const line of reply.lines) (reply.ok ? console.log : console.error)(line)
process.exitCode = reply.ok ? EXIT.stopped : 1
