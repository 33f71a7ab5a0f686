import type { Connection } from './connection.ts'
import type { Hint } from './hints.ts'

/** Where a charger's socket is. Each time it comes to a node the generation grows: the newest counts. */
export interface ChargerHome {
  charger: string
  node: string
  generation: number
}

/** At which node each charger is. They are gone after a crash of the database. */
export interface ChargerRows {
  /** It has come to this node. Returns its generation. */
  came(charger: string): Promise<number>
  /** It has left this node, and has come to no other since. */
  left(charger: string, generation: number): Promise<void>
  /** Where these are, or all. Those that are nowhere are left out. */
  homes(chargers?: readonly string[]): Promise<ChargerHome[]>
  /** Called with chargers that have come or gone at other nodes. Hints may be lost. Returns the undo. */
  onHints(listener: (chargers: readonly string[]) => void): () => void
  /** Called when hints are heard from now on: some may have been missed. Returns the undo. */
  onListening(listener: () => void): () => void
}

const CAME = `
INSERT INTO berth.charger AS c (id, node, generation) VALUES ($1, $2, 1)
ON CONFLICT (id) DO UPDATE SET node = excluded.node, generation = c.generation + 1 RETURNING generation`

const LEFT = 'DELETE FROM berth.charger WHERE id = $1 AND node = $2 AND generation = $3'

const HOMES = 'SELECT id AS charger, node, generation FROM berth.charger'

/** No name of a room begins like this. */
const MARK = '^'

export function chargerRows(
  node: string,
  ask: Connection['ask'],
  news: {
    tell: (hint: Hint) => void
    listen: (listener: (hints: readonly Hint[]) => void) => () => void
    listening: ChargerRows['onListening']
  },
): ChargerRows {
  const tell = (charger: string) => news.tell({ name: `${MARK}${encodeURIComponent(charger)}`, sequence: 0 })
  return {
    came: async charger => {
      const [row] = await ask<{ generation: number }>({ name: 'charger came', text: CAME, values: [charger, node] })
      tell(charger)
      return row?.generation ?? 0
    },
    left: async (charger, generation) => {
      await ask({ name: 'charger left', text: LEFT, values: [charger, node, generation] })
      tell(charger)
    },
    homes: chargers =>
      chargers === undefined
        ? ask<ChargerHome & object>({ name: 'charger homes', text: HOMES })
        : ask<ChargerHome & object>({
            name: 'chargers',
            text: `${HOMES} WHERE id = ANY ($1)`,
            values: [[...chargers]],
          }),
    onHints: listener =>
      news.listen(hints => {
        const named = hints.filter(({ name }) => name.startsWith(MARK))
        if (named.length > 0) listener(named.map(({ name }) => decodeURIComponent(name.slice(MARK.length))))
      }),
    onListening: news.listening,
  }
}
