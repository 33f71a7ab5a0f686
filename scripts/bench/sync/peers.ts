import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const WANTED = 'scripts/bench/sync/peers'
const FOLDER = '.cache/bench-peers'
const STAMP = '.installed'

/** Installs the other servers where the product does not see them, unless they are there. Returns the folder. */
export async function installPeers(root: string): Promise<string> {
  const folder = join(root, FOLDER)
  const wanted = readFileSync(join(root, WANTED, 'package-lock.json'), 'utf8')
  const stamp = join(folder, STAMP)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder
  mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, WANTED, file), join(folder, file))
  console.error('Installing the servers to be measured against …')
  // Hocuspocus asks for Node 22 and runs on 20 all the same. Only one package needs its script, the compiler's.
  await npm(folder, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false')
  console.error('Compiling sqlite, which takes a minute or two …')
  await npm(folder, 'rebuild', 'better-sqlite3', '--foreground-scripts')
  writeFileSync(stamp, wanted)
  return folder
}

async function npm(folder: string, ...args: readonly string[]): Promise<void> {
  // npm prints progress; the standard output is for the numbers.
  const child = spawn('npm', args, { cwd: folder, stdio: ['ignore', process.stderr, process.stderr] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`npm ${args[0]} failed in ${folder}`)
}
