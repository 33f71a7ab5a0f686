import { randomBytes } from 'node:crypto'
import { checkThrough } from './changes.ts'
import { messageOf, type Refused, refused } from './lmdb/refused.ts'
import type { Log, Outcome, StoreFailed } from './log.ts'
import { isName } from './names.ts'
import { type AccountRows, accountRows } from './postgres/account-rows.ts'
import { SNAPSHOT } from './postgres/append.ts'
import { type ChargerRows, chargerRows } from './postgres/charger-rows.ts'
import { BARRIER, connect, leave, type Session } from './postgres/connect.ts'
import { Connection } from './postgres/connection.ts'
import { Courtesy } from './postgres/courtesy.ts'
import { agree, readAgreed, readBytes, readGrown, readTime } from './postgres/heads.ts'
import { type Hint, Hints } from './postgres/hints.ts'
import { hostsOf } from './postgres/hosts.ts'
import { type KeptRows, keptRows } from './postgres/kept-rows.ts'
import { Lineage, LineageLost, MOVE_OUT, RECORD } from './postgres/lineage.ts'
import { type Migrated, migrate } from './postgres/migrate.ts'
import { LIVING, type NodeRows, nodeRows } from './postgres/node-rows.ts'
import { type PresenceRows, presenceRows } from './postgres/presence-rows.ts'
import * as reading from './postgres/reading.ts'
import { readResting, rest } from './postgres/rests.ts'
import { type ThrottleRows, throttleRows } from './postgres/throttle-rows.ts'
import { backUpDatabase } from './postgres/whole.ts'
import { Writers } from './postgres/writers.ts'

export type { AccountRow, AccountRows } from './postgres/account-rows.ts'
export type { ChargerRows } from './postgres/charger-rows.ts'
export type { Hint } from './postgres/hints.ts'
export type { KeptRows } from './postgres/kept-rows.ts'
export type { NodeRows } from './postgres/node-rows.ts'
export type { PresenceRow, PresenceRows } from './postgres/presence-rows.ts'
export type { SharedTry, ThrottleRows } from './postgres/throttle-rows.ts'

const WRITERS = 2
const READERS = 4
/** No name of a room: it has no slash, and no kind begins like this. */
const ACCOUNTS = '#accounts'
/** In front of the name of a room that a node wants to store something to. */
const WANTED = '?'

/** The log that many nodes share, and what else they have in common. */
export interface PostgresLog extends Log {
  /** The accounts of all nodes. */
  readonly accounts: AccountRows
  /** The nodes that share it. */
  readonly nodes: NodeRows
  /** Tries counted over all nodes. */
  readonly throttles: ThrottleRows
  /** At which node each charger is. */
  readonly chargers: ChargerRows
  /** The states of the moment, of all nodes. */
  readonly presence: PresenceRows
  /** Things to be told elsewhere, by whichever node. */
  readonly kept: KeptRows
  /** Called with what other nodes have stored. Hints may be lost. Returns the undo. */
  onHints(listener: (hints: readonly Hint[]) => void): () => void
  /** The rooms that have grown past these sequence numbers. */
  grown(heads: ReadonlyMap<string, number>): Promise<string[]>
  /** Settles when the database takes commits, and what it shows is durable. */
  barrier(): Promise<void>
  /** The value all nodes have in common under a name: the first to come sets it. */
  agree(name: string, value: string): Promise<string>
  /** The same, where nobody is to set it. */
  agreed(name: string): Promise<string | null>
  /** The database's clock, in epoch milliseconds. */
  time(): Promise<number>
  /** Copies every room, as it is at one moment, into a backup of the embedded log. */
  backup(directory: string): Promise<{ ok: true } | Refused>
  /** Notes that the database is to be served as it stands now. */
  adopt(): Promise<void>
  /** How many nodes live. */
  living(): Promise<number>
  /** From now on no node is served: what it holds goes elsewhere. */
  moveOut(): Promise<void>
  /** Whether a failover would lose nothing that was answered. */
  readonly isSafe: boolean
  /** Bytes on disk. */
  bytes(): Promise<number>
}

export interface PostgresOptions {
  /** `postgres://berth@one,two/berth`: of several hosts the one that takes writes. */
  url: string
  /** Whether a database is opened that may lack what was acknowledged, to be brought back into use. */
  isAdopting?: boolean
  /** Whether one is opened that is moved elsewhere, perhaps by an earlier try. */
  isMovingOut?: boolean
  /** Called once, when the database refuses us for good. Nothing is acknowledged from then on. */
  onFailure(error: StoreFailed): void
}

/**
 * The log in Postgres, shared by any number of processes. While the database is away every call waits: a commit without
 * an answer is asked again until there is one.
 */
export async function openPostgresLog({
  url,
  isAdopting = false,
  isMovingOut = false,
  onFailure,
}: PostgresOptions): Promise<{ ok: true; log: PostgresLog } | Refused> {
  const hosts = hostsOf(url)
  if (hosts === null) return refused('unwritable', 'DATABASE_URL is no address of a database')
  const lineage = isAdopting ? null : new Lineage(isMovingOut)
  const prepared = await prepare(hosts, lineage)
  return prepared.ok ? { ok: true, log: logOver(hosts, lineage, onFailure) } : prepared
}

async function prepare(hosts: readonly string[], lineage: Lineage | null): Promise<{ ok: true } | Refused> {
  try {
    const { client } = await connect(hosts, null)
    const migrated = await migratedAndMet(client, lineage).finally(() => leave(client))
    if (migrated.ok) return migrated
    return refused('newer', `The database was written by a newer version of Berth (step ${migrated.number})`)
  } catch (error) {
    if (error instanceof LineageLost) return refused('foreign', error.message)
    return refused('unwritable', `The database cannot be used: ${messageOf(error)}`)
  }
}

/** Where it stood is in its tables. */
async function migratedAndMet(client: Session['client'], lineage: Lineage | null): Promise<Migrated> {
  const migrated = await migrate(client)
  if (migrated.ok) await lineage?.meet(client)
  return migrated
}

function logOver(
  hosts: readonly string[],
  lineage: Lineage | null,
  onFailure: (error: StoreFailed) => void,
): PostgresLog {
  const failure = firstOnly(onFailure)
  const open = (count: number) => Array.from({ length: count }, () => new Connection(hosts, failure, lineage))
  const [writing, readers] = [open(WRITERS), open(READERS)]
  const writers = new Writers(writing, new Map())
  const listeners = new Set<(hints: readonly Hint[]) => void>()
  const node = randomBytes(9).toString('base64url')
  const whenListening = new Set<() => void>()
  const hints = new Hints(hosts, node, {
    hear: heard => {
      for (const listener of listeners) listener(heard)
    },
    listening: () => {
      for (const listener of whenListening) listener()
    },
  })
  let closed: Promise<void> | null = null

  async function whileOpen<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    if (closed !== null) throw new Error('The log is closed')
    return ask()
  }
  const read = <Answer>(question: (from: Connection) => Promise<Answer>) =>
    whileOpen(() => question(leastBusy(readers)))
  const listen = (listener: (hints: readonly Hint[]) => void) => {
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
    }
  }

  const query: Connection['ask'] = asked => read(from => from.ask(asked))
  const news = {
    tell: (hint: Hint) => hints.tell(hint),
    listen,
    listening: (listener: () => void) => {
      whenListening.add(listener)
      return () => whenListening.delete(listener)
    },
  }

  const courtesy = new Courtesy(room => hints.tell({ name: `${WANTED}${room}`, sequence: 0 }))
  listen(heard => {
    for (const { name } of heard)
      if (name.startsWith(WANTED)) courtesy.asked(name.slice(WANTED.length))
      else courtesy.grown(name)
  })

  async function commit(changes: Parameters<Log['commit']>[0]): Promise<Outcome> {
    const rooms = changes.map(({ room }) => room)
    // Commits are taken in the order in which they come: without need nobody waits, not even for a moment.
    const turn = courtesy.turn(rooms)
    if (turn !== null) await turn
    const outcome = await writers.commit(changes)
    courtesy.note(rooms, outcome)
    if (outcome.kind === 'stored') for (const [name, sequence] of outcome.sequences) hints.tell({ name, sequence })
    return outcome
  }

  async function close(): Promise<void> {
    courtesy.close()
    await writers.idle()
    await Promise.all([hints, ...writing, ...readers].map(each => each.close()))
  }

  return {
    commit: changes => whileOpen(() => commit(changes)),
    load: room => read(from => reading.readRoom(from, room)),
    read: (room, epoch, after) => read(from => reading.readMissed(from, room, epoch, after)),
    records: (room, ids) => read(from => reading.readRecords(from, room, ids)),
    clients: (room, ids) => read(from => reading.readClients(from, room, ids)),
    notes: (room, prefix) => read(from => reading.readNotes(from, room, prefix)),
    snapshot: (room, epoch, through, bytes) => read(from => summarise(from, room, epoch, { through, bytes })),
    archives: room => read(from => reading.readArchives(from, room)),
    archive: (room, epoch) => read(from => reading.readArchive(from, room, epoch)),
    rooms: (prefix = '') => read(from => reading.readRoomNames(from, prefix)),
    rest: rooms => read(to => rest(to, rooms)),
    resting: () => read(readResting),
    accounts: accountRows(query, {
      tell: sequence => hints.tell({ name: ACCOUNTS, sequence }),
      listen: listener => {
        const undo = [
          listen(heard => heard.some(({ name }) => name === ACCOUNTS) && listener()),
          // A hint of before was heard by nobody here: it may have taken somebody's access away.
          news.listening(listener),
        ]
        return () => {
          for (const stop of undo) stop()
        }
      },
    }),
    nodes: nodeRows(node, query),
    throttles: throttleRows(query),
    presence: presenceRows(query, news),
    chargers: chargerRows(node, query, news),
    kept: keptRows(node, query, news),
    onHints: listener => listen(heard => listener(heard.filter(({ name }) => isName(name) && /^[a-z]/.test(name)))),
    grown: heads => read(from => readGrown(from, heads)),
    barrier: () => read(async from => void (await from.ask({ text: BARRIER }))),
    agree: (name, value) => read(from => agree(from, name, value)),
    agreed: name => read(from => readAgreed(from, name)),
    time: () => read(readTime),
    backup: directory => whileOpen(() => backUpDatabase(hosts, directory)),
    adopt: async () => void (await query({ text: RECORD })),
    living: async () => (await query<{ count: number }>({ text: LIVING }))[0]?.count ?? 0,
    moveOut: async () => void (await query({ text: MOVE_OUT })),
    bytes: () => read(readBytes),
    get isSafe() {
      return lineage?.isSafe ?? false
    },
    close: () => {
      closed ??= close()
      return closed
    },
  }
}

async function summarise(
  connection: Connection,
  room: string,
  epoch: number,
  { through, bytes }: { through: number; bytes: Uint8Array },
): Promise<void> {
  if (!isName(room)) return
  const values = [room, epoch, through, bytes]
  const [head] = await connection.ask<{ seq: number }>({ name: 'snapshot', text: SNAPSHOT, values })
  if (head !== undefined) checkThrough({ epoch, serverClient: 0, sequence: head.seq }, through)
}

function leastBusy(connections: readonly Connection[]): Connection {
  const [first, ...others] = connections
  if (first === undefined) throw new Error('No connection')
  return others.reduce((least, each) => (each.pending < least.pending ? each : least), first)
}

function firstOnly(tell: (error: StoreFailed) => void): (error: StoreFailed) => void {
  let isTold = false
  return error => {
    if (isTold) return
    isTold = true
    tell(error)
  }
}
