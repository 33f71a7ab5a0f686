import { execFileSync, spawn } from 'node:child_process'
import { chownSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { hostsOf } from '../../server/store/postgres/hosts.ts'

/** A Postgres of our own, in a temporary folder and on a socket in it: no port, and no other program meets it. */
export interface Cluster {
  /** Makes an empty database, and returns its address. */
  create(): Promise<string>
  /** The file of the file system by which it is reached. */
  readonly socket: string
  /** The address of the database that was made as this one, from 1. */
  url(database: number): string
  /** Ends it in mid-work; it comes back by itself. */
  crash(): void
  /** Ends it in mid-work for good. */
  lose(): void
  /** All its processes stand still, as on a disk that hangs, or go on. */
  stall(isStalled: boolean): void
  /** A standby of it, which it may wait for by this name; over a line on this port, if there is one. */
  standby(name: string, port?: number): Promise<Standby>
  stop(): Promise<void>
}

/** Follows a cluster until it takes over. */
export interface Standby {
  /** Takes over: from now on it takes writes. */
  promote(): Promise<void>
  /** How much of the log it has on disk. */
  received(): Promise<number>
  stop(): Promise<void>
  /** The file of the file system by which it is reached. */
  readonly socket: string
}

/** It survives a crash of its own, not the machine's: synced to disk, a database for each test would take minutes. */
const SETTINGS = ['fsync=off', 'full_page_writes=off', 'listen_addresses=', 'max_connections=200']

/**
 * Starts the database whenever it has ended. When its input ends, it ends it and removes its folder: so the database
 * never outlives the process that started it, however that ended.
 */
const GUARD = `folder="$1"; shift
while [ ! -e "$folder/over" ]; do "$@"; sleep 0.05; done &
cat >/dev/null; touch "$folder/over"
kill -QUIT $(head -1 "$folder/data/postmaster.pid"); wait; rm -rf "$folder"`

/** `bin` is the folder that holds initdb; see scripts/set-up/postgres.js. */
export async function startClusterOf(bin: string | undefined, ...settings: readonly string[]): Promise<Cluster> {
  if (bin === undefined) throw new Error('There is no Postgres here: npm test installs it, or says how')
  const place = makePlace()
  const words = ['-D', place.data, '-U', 'berth', '-A', 'trust', '-E', 'UTF8', '--no-sync']
  execFileSync(join(bin, 'initdb'), words, place.options)
  const { url, socket, crash, lose, stall, stop } = await run(bin, place, settings)
  let databases = 0
  return {
    ...{ socket, crash, lose, stall, stop },
    create: async () => {
      const database = `berth_${++databases}`
      await askDatabase(url('postgres'), `CREATE DATABASE ${database}`)
      return url(database)
    },
    url: number => url(`berth_${number}`),
    standby: (name, port) => startStandby(bin, place, { name, port }),
  }
}

/** A folder of the database's own. */
interface Place {
  folder: string
  data: string
  options: { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv }
}

function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'berth-postgres-'))
  const options = { ...asPlainUser(folder), cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C' } }
  return { folder, data: join(folder, 'data'), options }
}

async function startStandby(
  bin: string,
  primary: Place,
  { name, port }: { name: string; port: number | undefined },
): Promise<Standby> {
  const place = makePlace()
  const words = ['-D', place.data, '-h', primary.folder, '-U', 'berth', '-R', '-X', 'stream', '-c', 'fast', '--no-sync']
  execFileSync(join(bin, 'pg_basebackup'), words, place.options)
  const way = port === undefined ? `host=${primary.folder}` : `host=127.0.0.1 port=${port}`
  const from = `primary_conninfo=${way} user=berth application_name=${name}`
  const { url, socket, stop } = await run(bin, place, [from])
  const ask = async (text: string) => (await askDatabase(url('postgres'), text))[0] as { answer: unknown }
  return {
    ...{ socket, stop },
    promote: async () => void (await ask('SELECT pg_promote() AS answer')),
    received: async () => Number((await ask(`SELECT pg_last_wal_receive_lsn() - '0/0' AS answer`)).answer),
  }
}

async function run(bin: string, { folder, data, options }: Place, settings: readonly string[]) {
  const words = [...SETTINGS, `unix_socket_directories=${folder}`, ...settings].flatMap(word => ['-c', word])
  const program = ['-c', GUARD, 'guard', folder, join(bin, 'postgres'), '-D', data, ...words]
  const guard = spawn('sh', program, { ...options, stdio: ['pipe', 'ignore', 'ignore'] })
  guard.unref()
  const url = (database: string) => `postgres://berth@/${database}?host=${encodeURIComponent(folder)}`
  await whenUp(url('postgres'))
  const first = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  const crash = () => {
    process.kill(first(), 'SIGQUIT')
  }
  return {
    url,
    socket: join(folder, '.s.PGSQL.5432'),
    crash,
    lose: () => {
      writeFileSync(join(folder, 'over'), '')
      crash()
    },
    stall: (isStalled: boolean) => {
      // The first one before its children: it makes no more of them meanwhile.
      process.kill(first(), isStalled ? 'SIGSTOP' : 'SIGCONT')
      for (const child of childrenOf(first())) process.kill(child, isStalled ? 'SIGSTOP' : 'SIGCONT')
    },
    stop: async () => {
      guard.ref()
      const ended = new Promise(resolve => guard.once('exit', resolve))
      guard.stdin?.end()
      await ended
    },
  }
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
}

/** Postgres refuses to run as root; Debian's package has brought it a user of its own. */
function asPlainUser(folder: string): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  const [uid = 0, gid = 0] = ['-u', '-g'].map(what => Number(execFileSync('id', [what, 'postgres'])))
  chownSync(folder, uid, gid)
  return { uid, gid }
}

async function whenUp(url: string): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    try {
      return void (await askDatabase(url, 'SELECT 1'))
    } catch {
      await setTimeout(20)
    }
  }
  throw new Error(`No database has come up: ${url}`)
}

/** Asks over a connection of its own. */
export async function askDatabase(url: string, text: string, values: unknown[] = []): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: hostsOf(url)?.[0] ?? url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}
