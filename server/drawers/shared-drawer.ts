import * as v from 'valibot'
import { type Clock, every } from '../../shared/sync/engine.ts'
import type { Others } from '../nodes/others.ts'
import type { KeptRows } from '../sync/engine.ts'
import type { Drawer, DrawerKind, Drawers } from './drawer.ts'

/** A hint may be lost: what is missed is found this much later. */
const LOOK_MS = 15_000

export interface SharedDrawerParts {
  rows: KeptRows
  tending: Others['tending']
  clock: Clock
  failed: (error: unknown) => void
}

/** In the database: any node puts things in, and of those that live one acts on each. */
export function sharedDrawers({ rows, tending, clock, failed }: SharedDrawerParts): Drawers {
  return <Item>(kind: DrawerKind, schema: v.GenericSchema<unknown, Item>): Drawer<Item> => {
    const read = (value: unknown) => v.parse(schema, value)
    const change: Drawer<Item>['change'] = async (id, change) => {
      for (;;) {
        const row = await rows.find(kind, id)
        const now = row === null ? null : read(row.value)
        const next = change(now)
        if (next === now) return now
        const value = next === null ? null : JSON.parse(JSON.stringify(next))
        if (await rows.write({ kind, id, after: row?.version ?? null, value })) return next
      }
    }
    return {
      all: async () => new Map((await rows.all(kind)).map(({ id, value }) => [id, read(value)])),
      find: async id => {
        const row = await rows.find(kind, id)
        return row === null ? null : read(row.value)
      },
      change,
      tends: id => tending.tends(`${kind}/${id}`),
      take: id => rows.take(kind, id),
      letGo: id => rows.letGo(kind, id),
      onChanged: listener => {
        let isOver = false
        const look = () => {
          rows.changedLately(kind).then(
            ids => {
              for (const id of ids) if (!isOver) listener(id)
            },
            error => isOver || failed(error),
          )
        }
        const stops = [
          rows.onHints(hint => {
            if (hint.kind === kind) listener(hint.id)
          }),
          rows.onListening(look),
          every(clock, LOOK_MS, look),
        ]
        return () => {
          isOver = true
          for (const stop of stops) stop()
        }
      },
      onTurn: listener => tending.onChange(listener),
    }
  }
}
