/** The nodes that share the database. */
export interface NodeRows {
  /** This one. */
  readonly node: string
  /**
   * Says that this node lives, and returns all that do, itself included, in order. It is new where nobody knew of it:
   * at first, and when the database has crashed, which forgets all that is true only for a moment.
   */
  beat(): Promise<{ nodes: string[]; isNew: boolean }>
  /** It is going: from now on it does not count. */
  leave(): Promise<void>
}

/** Long enough for a pause of the collector or of the machine, short enough that nobody waits long for a dead one. */
const DEAD_AFTER = '5 seconds'

/** Whether a row of `berth.node` is of one that lives. */
export const LIVES = `beat > clock_timestamp() - interval '${DEAD_AFTER}'`

/**
 * By the database's clock, as those of the nodes differ. The table is not in the WAL: after a crash of the database all
 * say again that they live.
 */
const BEAT = `
WITH beat AS (
  INSERT INTO berth.node AS n (id, beat) VALUES ($1, clock_timestamp())
  ON CONFLICT (id) DO UPDATE SET beat = excluded.beat RETURNING xmax = 0 AS new
), gone AS (
  DELETE FROM berth.node WHERE beat < clock_timestamp() - interval '1 hour'
)
SELECT id, false AS new FROM berth.node
 WHERE ${LIVES} AND id <> $1
UNION ALL SELECT $1, new FROM beat ORDER BY 1`

/** How many say that they live. */
export const LIVING = `
SELECT count(*) AS count FROM berth.node WHERE ${LIVES}`

export function nodeRows(
  node: string,
  ask: <Row extends object>(query: { name: string; text: string; values: unknown[] }) => Promise<Row[]>,
): NodeRows {
  return {
    node,
    beat: async () => {
      const rows = await ask<{ id: string; new: boolean }>({ name: 'beat', text: BEAT, values: [node] })
      return { nodes: rows.map(({ id }) => id), isNew: rows.some(row => row.new) }
    },
    leave: async () => {
      await ask({ name: 'leave', text: 'DELETE FROM berth.node WHERE id = $1', values: [node] })
    },
  }
}
