import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which servers, and where they go. */
interface Peers {
  wanted: string
  folder: string
  /** Packages that are compiled here. */
  compiled: readonly string[]
}

const PEERS: Peers = { wanted: 'scripts/bench/sync/peers', folder: '.cache/bench-peers', compiled: ['better-sqlite3'] }
const STAMP = '.installed'

/** Installs the other servers where the product does not see them, unless they are there. Returns the folder. */
export async function installPeers(root: string, peers: Peers = PEERS): Promise<string> {
  const folder = join(root, peers.folder)
  const wanted = readFileSync(join(root, peers.wanted, 'package-lock.json'), 'utf8')
  const stamp = join(folder, STAMP)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return folder
  mkdirSync(folder, { recursive: true })
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(root, peers.wanted, file), join(folder, file))
  console.error('Installing the servers to be measured against …')
  // Hocuspocus asks for Node 22 and runs on 20 all the same. Only one package needs its script, the compiler's.
  await npm(folder, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--engine-strict=false')
  for (const compiled of peers.compiled) {
    console.error(`Compiling ${compiled}, which takes a minute or two …`)
    await npm(folder, 'rebuild', compiled, '--foreground-scripts')
  }
  writeFileSync(stamp, wanted)
  return folder
}

async function npm(folder: string, ...args: readonly string[]): Promise<void> {
  // npm prints progress; the standard output is for the numbers.
  const child = spawn('npm', args, { cwd: folder, stdio: ['ignore', process.stderr, process.stderr] })
  const [code] = await once(child, 'exit')
  if (code !== 0) throw new Error(`npm ${args[0]} failed in ${folder}`)
}
