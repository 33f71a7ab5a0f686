import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import type { Lineage } from './lineage.ts'

/** One session with the database that takes writes. */
export interface Session {
  client: pg.Client
  /** Set by a warning: then an answer is no proof. */
  isDoubtful: boolean
}

const CONNECT_MS = 3000
/** Once one host has answered the others have so long. */
const LATE_MS = 500
/** A host that vanished without a word is noticed by this. Asking again elsewhere does no harm. */
const ANSWER_MS = 20_000

const INT8 = 20
const INT8_ARRAY = 1016

/**
 * - A plan made while the tables were empty would scan them whole for ever after; all of ours are looked up by key.
 *   A table of one row is scanned all the same, at a price that would have its statement compiled, for a second.
 *   For the same reason one plan serves all values: to plan a look into all parts takes longer than to look.
 * - An answer must mean a synced commit, whatever the database's default is.
 */
const SETTINGS = `SET enable_seqscan = off; SET jit = off; SET plan_cache_mode = force_generic_plan; SET statement_timeout = 0;
  SET client_encoding = 'UTF8';
  SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') IN ('off', 'local')`

/**
 * A commit waits until all before it are where they are safe. A primary that crashed while its standby was away shows
 * commits that no one was told of: without this we would serve them, and a failover would take them back.
 */
export const BARRIER = `SELECT pg_logical_emit_message(true, 'berth', '')`

/**
 * Connects to the host that takes writes, waits until what it shows is durable, and checks that it is what we knew. Throws if
 * there is none.
 */
export async function connect(hosts: readonly string[], lineage: Lineage | null): Promise<Session> {
  const client = await primaryAmong(hosts)
  try {
    await client.query(SETTINGS)
    await client.query(BARRIER)
    await lineage?.meet(client)
  } catch (error) {
    leave(client)
    throw error
  }
  const session: Session = { client, isDoubtful: false }
  client.on('notice', ({ code }) => {
    if (code === '01000') session.isDoubtful = true
  })
  return session
}

interface Primary {
  client: pg.Client
  timeline: number
}

/** A primary that was given up and comes back takes writes too, and may even be listed first: its timeline is lower. */
async function primaryAmong(hosts: readonly string[]): Promise<pg.Client> {
  const found: Primary[] = []
  const failed: unknown[] = []
  let isChosen = false
  const asked = hosts.map(async host => {
    const primary = await askHost(host)
    if (isChosen) leave(primary.client)
    found.push(primary)
  })
  for (const each of asked) each.catch(error => failed.push(error))
  await Promise.any(asked).catch(() => {})
  // A machine that is gone says so only after seconds.
  if (found.length > 0) await Promise.race([Promise.allSettled(asked), setTimeout(LATE_MS, undefined, { ref: false })])
  isChosen = true
  const [first, ...others] = found.sort((one, other) => other.timeline - one.timeline)
  for (const { client } of others) leave(client)
  if (first !== undefined) return first.client
  throw failed.length === 1 ? failed[0] : new Error(`No host takes writes: ${failed.map(messageOf).join('; ')}`)
}

const TIMELINE = `
SELECT CASE WHEN pg_is_in_recovery() THEN NULL
  ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int END AS timeline`

/** Throws if it takes no writes. */
async function askHost(connectionString: string): Promise<Primary> {
  const client = new pg.Client({
    connectionString,
    application_name: 'berth',
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5000,
    types: { getTypeParser: numbers },
  })
  // The answer tells whoever asks; without a listener the process would end.
  client.on('error', () => {})
  await client.connect()
  try {
    const [row] = (await client.query<{ timeline: number | null }>(TIMELINE)).rows
    if (typeof row?.timeline !== 'number') throw new Error('It is a standby')
    return { client, timeline: row.timeline }
  } catch (error) {
    leave(client)
    throw error
  }
}

/** Ends a session without waiting for it: its host may be gone. */
export function leave(client: pg.Client): void {
  client.end().catch(() => {})
}

/** All our numbers are safe integers. */
function numbers(type: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (type === INT8) return Number
  const parse = pg.types.getTypeParser(type, format ?? 'text')
  return type === INT8_ARRAY ? value => (parse(value) as string[]).map(Number) : parse
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
