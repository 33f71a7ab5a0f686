import type pg from 'pg'

/** Where a database stands: after a failover the timeline is higher, and a copy elsewhere has another system. */
interface Standing {
  system: string
  timeline: number
  /** Whether an answer means that a standby has it too: then a failover loses nothing that was answered. */
  isSafe: boolean
}

const STANDING = `
SELECT system_identifier::text AS system,
  ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int AS timeline,
  current_setting('synchronous_standby_names') <> '' AS "isSafe"
FROM pg_control_system()`

async function standingOf(client: pg.Client): Promise<Standing> {
  const [row] = (await client.query<Standing>({ name: 'standing', text: STANDING })).rows
  if (row === undefined) throw new Error('The database does not say where it stands')
  return row
}

const LACKING = 'The database may lack what clients were told is saved: it is a copy, or a standby that took over'

/** Where its content went, instead of a system. */
const MOVED = 'moved'

/** It was promoted without having everything that was answered, or is a copy: clients may hold more than it does. */
export class LineageLost extends Error {
  override name = 'LineageLost'

  constructor(why = `${LACKING}. See npm run admin adopt`) {
    super(why)
  }
}

const RECORDED = 'SELECT system, timeline, safe AS "isSafe" FROM berth.lineage'

/** Notes where the database stands now. */
export const RECORD = `
INSERT INTO berth.lineage (system, timeline, safe) SELECT s.system, s.timeline, s."isSafe" FROM (${STANDING}) AS s
ON CONFLICT (one) DO UPDATE SET system = excluded.system, timeline = excluded.timeline, safe = excluded.safe`

/** From now on no node is served, and those that are connected are not any more. */
export const MOVE_OUT = `
WITH moved AS (UPDATE berth.lineage SET system = '${MOVED}' RETURNING 1)
SELECT pg_terminate_backend(a.pid) FROM pg_stat_activity a, moved
 WHERE a.datname = current_database() AND a.application_name = 'berth' AND a.pid <> pg_backend_pid()`

/**
 * Follows the database from one machine to another. Where each answer waited for a standby a higher timeline holds all of
 * them. Otherwise it may not, and nobody is served before a person has said so (`npm run admin adopt`). A lower one is of
 * a primary that was given up.
 */
export class Lineage {
  readonly #mayHaveMoved: boolean
  #known: Standing | null = null

  constructor(mayHaveMoved = false) {
    this.#mayHaveMoved = mayHaveMoved
  }

  /** Throws `LineageLost` if this one is not to be served. */
  async meet(client: pg.Client): Promise<void> {
    const now = await standingOf(client)
    const recorded = await recordedIn(client)
    if (recorded?.system === MOVED) {
      if (this.#mayHaveMoved) return
      throw new LineageLost('What the database held was moved into a DATA_DIR')
    }
    const known = this.#known ?? recorded ?? now
    if (now.system === known.system && now.timeline < known.timeline)
      throw new Error(`It was given up: timeline ${now.timeline} after ${known.timeline}`)
    const isSame = now.system === known.system && now.timeline === known.timeline
    const hasMoved = now.system === known.system && known.isSafe
    if (!isSame && !hasMoved) throw new LineageLost()
    if (!isSame || this.#known === null || now.isSafe !== known.isSafe) await client.query(RECORD)
    this.#known = now
  }

  /** Whether a failover would lose nothing that was answered. */
  get isSafe(): boolean {
    return this.#known?.isSafe ?? false
  }
}

async function recordedIn(client: pg.Client): Promise<Standing | null> {
  return (await client.query<Standing>(RECORDED)).rows[0] ?? null
}
