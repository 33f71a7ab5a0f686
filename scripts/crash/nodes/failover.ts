import { setTimeout as sleep } from 'node:timers/promises'
import { openPostgresLog, type PostgresLog } from '../../../server/store/postgres.ts'
import { appending, opening } from '../../../tests/helpers/changes.ts'
import { askDatabase, type Cluster, type Standby } from '../../../tests/helpers/postgres-cluster.ts'
import { Line } from './line.ts'

export interface FailoverOptions {
  /** Makes a cluster of its own for it. */
  startCluster: () => Promise<Cluster>
  /** `ANY 1` of two standbys has each answer before it is given; otherwise none has to. */
  isSynchronous: boolean
  /** The primary is lost after this many answers. */
  answers: number
}

export interface Failover {
  told: number
  /** Told, and not there after it. */
  lost: number
  /** There, and not what was written; or with nothing before it. */
  wrong: number
  /** From the promotion to the next answer; null if the nodes have given up, as they must where something may be lost. */
  backMs: number | null
}

const NODES = 2
const ROOMS_OF_EACH = 8
const STANDBYS = ['s1', 's2']
/** Every node goes on for this many answers after it. */
const AFTER = 20

/** Nodes write to a primary with two standbys; it is lost for good, and the standby with most takes over. */
export async function failOver({ startCluster, isSynchronous, answers }: FailoverOptions): Promise<Failover> {
  const primary = await startCluster()
  const url = await primary.create()
  const standbys: Standby[] = []
  let socket = primary.socket
  const line = await Line.open(() => ({ path: socket }))
  // Standbys are elsewhere. Next door they would have nearly everything, though nothing waited for them.
  const far = await Line.open(() => ({ path: primary.socket }))
  try {
    for (const name of STANDBYS) standbys.push(await primary.standby(name, far.port))
    far.spoil('slow')
    if (isSynchronous) await waitFor(url)
    const nodes = await Promise.all(Array.from({ length: NODES }, (_, at) => Writer.open(line, at)))
    await until(() => sumOf(nodes) >= answers)
    primary.lose()
    const next = await furthest(standbys)
    await next.promote()
    const promotedAt = performance.now()
    socket = next.socket
    const before = sumOf(nodes)
    line.spoil('cut')
    await until(() => nodes.every(node => node.isOver || sumOf(nodes) >= before + AFTER))
    const backAt = Math.min(...nodes.map(node => node.firstAfter(promotedAt)))
    await Promise.all(nodes.map(node => node.close()))
    const found = await heldBy(next)
    const told = nodes.flatMap(node => node.told)
    return {
      told: told.length,
      lost: told.filter(({ room, seq }) => found.get(room)?.get(seq) === undefined).length,
      wrong: wrongIn(found),
      backMs: Number.isFinite(backAt) ? backAt - promotedAt : null,
    }
  } finally {
    for (const each of [line, far]) each.close()
    await Promise.all([primary, ...standbys].map(each => each.stop()))
  }
}

/** A node that appends to rooms of its own, each as fast as it is answered. */
class Writer {
  readonly told: { room: string; seq: number; at: number }[] = []
  isOver = false
  readonly #log: PostgresLog
  readonly #writing: Promise<unknown>

  static async open(line: Line, at: number): Promise<Writer> {
    const url = `postgres://berth@127.0.0.1:${line.port}/berth_1`
    let tell = () => {}
    const opened = await openPostgresLog({ url, onFailure: () => tell() })
    if (!opened.ok) throw new Error(opened.words)
    const writer = new Writer(opened.log, at)
    tell = () => {
      writer.isOver = true
    }
    return writer
  }

  private constructor(log: PostgresLog, at: number) {
    this.#log = log
    const rooms = Array.from({ length: ROOMS_OF_EACH }, (_, room) => `station/st-${at}-${room}`)
    this.#writing = Promise.all(rooms.map(room => this.#write(room).catch(() => {})))
  }

  firstAfter(moment: number): number {
    return this.told.find(({ at }) => at > moment)?.at ?? Number.POSITIVE_INFINITY
  }

  async close(): Promise<void> {
    this.isOver = true
    await this.#writing
    await this.#log.close()
  }

  async #write(room: string): Promise<void> {
    if ((await this.#log.commit([opening(room)])).kind === 'stored') this.#tell(room, 1)
    for (let after = 1; !this.isOver; after += 1) {
      const outcome = await this.#log.commit([appending(room, after)])
      if (outcome.kind === 'stored') this.#tell(room, after + 1)
    }
  }

  #tell(room: string, seq: number): void {
    this.told.push({ room, seq, at: performance.now() })
  }
}

function sumOf(nodes: readonly Writer[]): number {
  return nodes.reduce((sum, { told }) => sum + told.length, 0)
}

/** Until an answer means that a standby has it too. */
async function waitFor(url: string): Promise<void> {
  await askDatabase(url, `ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (${STANDBYS.join(', ')})'`)
  await askDatabase(url, 'SELECT pg_reload_conf()')
  const text = `SELECT count(*)::int AS count FROM pg_stat_replication WHERE sync_state = 'quorum'`
  await until(async () => ((await askDatabase(url, text))[0] as { count: number }).count === STANDBYS.length)
}

/** Any one may lack what the other has confirmed. */
async function furthest(standbys: readonly Standby[]): Promise<Standby> {
  const all = await Promise.all(standbys.map(async standby => ({ standby, received: await standby.received() })))
  const [first] = all.sort((a, b) => b.received - a.received)
  if (first === undefined) throw new Error('No standby')
  return first.standby
}

type Held = ReadonlyMap<string, ReadonlyMap<number, string>>

/** One that no answer waited for may not even have the tables. */
async function heldBy({ socket }: Standby): Promise<Held> {
  const url = `postgres://berth@/berth_1?host=${encodeURIComponent(socket.replace(/\/[^/]*$/, ''))}`
  const text = `SELECT r.name, e.seq::int, convert_from(e.update, 'UTF8') AS text
    FROM berth.entry e JOIN berth.room r ON r.id = e.room`
  const held = new Map<string, Map<number, string>>()
  const [tables] = (await askDatabase(url, `SELECT to_regclass('berth.entry') IS NOT NULL AS made`)) as {
    made: boolean
  }[]
  if (tables?.made !== true) return held
  for (const { name, seq, text: update } of (await askDatabase(url, text)) as Row[]) {
    const room = held.get(name) ?? new Map<number, string>()
    held.set(name, room.set(seq, update))
  }
  return held
}

interface Row {
  name: string
  seq: number
  text: string
}

function wrongIn(found: Held): number {
  return [...found].flatMap(([room, entries]) =>
    [...entries].filter(([seq, text]) => {
      const isMeant = seq === 1 ? text === 'start 1' : text === `${room} ${seq}`
      return !isMeant || (seq > 1 && !entries.has(seq - 1))
    }),
  ).length
}

const PATIENCE_MS = 60_000

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const since = performance.now(); !(await isSo()); await sleep(5))
    if (performance.now() - since > PATIENCE_MS) throw new Error(`Nobody was answered for ${PATIENCE_MS / 1000} s`)
}
