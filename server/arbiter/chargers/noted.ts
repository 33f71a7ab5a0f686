import type { Json, RoomName } from '../../../shared/sync/engine.ts'
import type { Log } from '../../store/log.ts'
import type { LiveRoom, Rooms, Statement } from '../../sync/engine.ts'
import { CATALOGUE_ROOM } from '../subject.ts'

export interface NotedParts {
  rooms: Pick<Rooms, 'decide'>
  log: Pick<Log, 'notes'>
}

export type Given = (room: RoomName) => LiveRoom

interface Noted {
  key: string
  /** The rooms to decide in besides the catalogue, by what the note says. */
  rooms: (note: Json | undefined) => readonly RoomName[]
  say: (note: Json | undefined, given: Given) => readonly Statement[]
}

/** Others write beside the catalogue too: other servers. */
const MOST_LOOKS = 100

/**
 * Decides by a note beside the catalogue. Notes are read beside a decision, not in it: nothing else may have been
 * written at the catalogue in between, or it is read again.
 */
export async function decideNoted({ rooms, log }: NotedParts, { key, rooms: others, say }: Noted): Promise<void> {
  let isDone = false
  for (let look = 0; !isDone; look += 1) {
    if (look >= MOST_LOOKS) throw new Error('The catalogue changes each time it is looked at')
    let seen = 0
    await rooms.decide([CATALOGUE_ROOM], live => {
      seen = giving(live)(CATALOGUE_ROOM).sequence
      return []
    })
    const note = (await log.notes(CATALOGUE_ROOM, key)).get(key)
    await rooms.decide([CATALOGUE_ROOM, ...others(note)], live => {
      const given = giving(live)
      isDone = given(CATALOGUE_ROOM).sequence === seen
      return isDone ? say(note, given) : []
    })
  }
}

export function giving(rooms: ReadonlyMap<RoomName, LiveRoom>): Given {
  return name => {
    const live = rooms.get(name)
    if (live === undefined) throw new Error(`Not given: ${name}`)
    return live
  }
}
