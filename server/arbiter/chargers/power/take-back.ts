import { SERVER } from '../../../../shared/sync/engine.ts'
import type { Rooms } from '../../../sync/engine.ts'
import { stationRoom } from '../../subject.ts'
import type { Views } from '../../views.ts'
import type { Command, CommandAnswer } from '../port.ts'
import { type HeldByCharger, heldNote } from './held.ts'
import { clearCommands } from './order-limit.ts'

export interface TakeBackParts {
  rooms: Pick<Rooms, 'decide'>
  views: Views
  command: (charger: string, command: Command) => Promise<CommandAnswer>
}

export const UNHEARD: ReadonlySet<string> = new Set(['timed-out', 'offline'])

/** A site has no limit any more: what a charger's plugs were told is taken back, and forgotten once it has heard. */
export async function takeBack(
  { rooms, views, command }: TakeBackParts,
  station: string,
  charger: string,
  { plugs }: HeldByCharger,
): Promise<void> {
  const commands = Object.keys(plugs).flatMap(number => clearCommands(Number(number)))
  const answers = await Promise.all(commands.map(one => command(charger, one)))
  if (answers.some(({ result }) => UNHEARD.has(result))) return
  const room = stationRoom(station)
  await rooms.decide([room], given => {
    const live = given.get(room)
    // It may have one again meanwhile.
    if (live === undefined || (views.station(live.doc).info.power ?? null) !== null) return []
    return [{ room, author: SERVER, facts: [], notes: [heldNote(charger, null)] }]
  })
}
