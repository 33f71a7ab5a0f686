import * as v from 'valibot'
import { SERVER } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Statement } from '../../sync/live-room.ts'
import { register } from './hear-stop.ts'
import { stopKey } from './identity.ts'
import type { SaidOf } from './port.ts'

const shape = v.object({
  charger: v.string(),
  ours: v.number(),
  said: v.object({ at: v.number(), wh: v.number(), soc: v.exactOptional(v.number()) }),
})

/** A stop that no session was found for, as it was said. */
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

/** The stop waits for staff, once however often it is said. All of it is kept: they may know whose it was. */
export function keepUnmatched({ desk, charger, said, connector, ours, now }: Unmatched): Statement {
  const id = stopKey(charger, said)
  const wh = register(said.wh)
  const text = `${charger}, transaction ${said.transaction}${said.reason === undefined ? '' : `, ${said.reason}`}`
  const raised = { at: now, what: 'unmatched-stop', connector, wh, text: text.slice(0, 500) }
  const { at, soc } = said
  const kept = { charger, ours, said: { at, wh: said.wh, ...(soc !== undefined && { soc }) } }
  return {
    room: desk,
    author: SERVER,
    facts: [fact('attention', id, 'raised', raised)],
    notes: [{ key: keptStopKey(id), value: kept }],
  }
}
