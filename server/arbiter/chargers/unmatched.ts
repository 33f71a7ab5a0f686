import * as v from 'valibot'
import { fact } from '../../../shared/documents/outcome.ts'
import { type RoomName, SERVER } from '../../../shared/sync/engine.ts'
import type { Statement } from '../../sync/engine.ts'
import { register } from './hear-stop.ts'
import { stopKey } from './identity.ts'
import type { SaidOf } from './port.ts'

const shape = v.object({
  charger: v.string(),
  ours: v.number(),
  said: v.object({ at: v.number(), wh: v.exactOptional(v.number()), soc: v.exactOptional(v.number()) }),
})

/** A stop without a matching session, as reported. */
export type KeptStop = v.InferOutput<typeof shape>

export const keptStopKey = (attention: string) => `charger/unmatched/${attention}/`

export function readKeptStop(note: unknown): KeptStop {
  return v.parse(shape, note)
}

export interface Unmatched {
  desk: RoomName
  charger: string
  said: SaidOf<'stopped'>
  connector: string | undefined
  ours: number
  now: number
}

/** The stop waits for staff, once however often it is reported. All of it is kept: they may know its session. */
export function keepUnmatched({ desk, charger, said, connector, ours, now }: Unmatched): Statement {
  const id = stopKey(charger, said)
  const wh = said.wh === undefined ? undefined : register(said.wh)
  const known = [charger, `transaction ${said.transaction}`, said.tag && `card ${masked(said.tag)}`, said.reason]
  const text = known.filter(Boolean).join(', ')
  const raised = { at: now, what: 'unmatched-stop', connector, wh, text: text.slice(0, 500) }
  const { at, wh: theirs, soc } = said
  const kept = {
    charger,
    ours,
    said: { at, ...(theirs !== undefined && { wh: theirs }), ...(soc !== undefined && { soc }) },
  }
  return {
    room: desk,
    author: SERVER,
    facts: [fact('attention', id, 'raised', raised)],
    notes: [{ key: keptStopKey(id), value: kept }],
  }
}

/** Enough for its holder to know it by. */
function masked(tag: string): string {
  return tag.length <= 4 ? tag : `…${tag.slice(-4)}`
}
