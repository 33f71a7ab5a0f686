import { SERVER } from '../../../../shared/sync/engine.ts'
import type { Log } from '../../../store/log.ts'
import type { Rooms } from '../../../sync/engine.ts'
import { stationRoom } from '../../subject.ts'
import type { Views } from '../../views.ts'
import type { Command, CommandAnswer } from '../port.ts'
import { type HeldByCharger, heldNote, readHeld } from './held.ts'
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
  const answers = await Promise.all(commandsFor(plugs).map(one => command(charger, one)))
  if (answers.some(({ result }) => UNHEARD.has(result))) return
  const room = stationRoom(station)
  await rooms.decide([room], given => {
    const live = given.get(room)
    // It may have one again meanwhile.
    if (live === undefined || (views.station(live.doc).info.power ?? null) !== null) return []
    return [{ room, author: SERVER, facts: [], notes: [heldNote(charger, null)] }]
  })
}

/**
 * A charger that leaves us is told to forget our limits. It keeps a failsafe for ever otherwise, and whoever has it next
 * wonders why no car charges.
 */
export async function letGo(
  { log, command }: { log: Pick<Log, 'notes'>; command: TakeBackParts['command'] },
  station: string,
  charger: string,
): Promise<void> {
  const { plugs } = (await readHeld(log, stationRoom(station))).get(charger) ?? { plugs: {} }
  await Promise.all(commandsFor(plugs).map(one => command(charger, one)))
}

function commandsFor(plugs: HeldByCharger['plugs']): Command[] {
  return Object.keys(plugs).flatMap(number => clearCommands(Number(number)))
}
