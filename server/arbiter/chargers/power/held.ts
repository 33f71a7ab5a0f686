import * as v from 'valibot'
import { isEqualJson, type Json, type RoomName, SERVER } from '../../../../shared/sync/engine.ts'
import type { Log, Note } from '../../../store/log.ts'
import type { Rooms } from '../../../sync/engine.ts'
import type { Step } from './plan.ts'
import type { Held, Plug } from './plug.ts'

const current = v.pipe(v.number(), v.integer(), v.minValue(0))
const shape = v.object({
  plugs: v.record(
    v.string(),
    v.object({
      safe: v.exactOptional(current),
      charge: v.exactOptional(
        v.object({ session: v.string(), transaction: v.union([v.number(), v.string()]), most: current }),
      ),
    }),
  ),
  /** A charge there has ended for want of power. */
  cannotWait: v.exactOptional(v.boolean()),
})

/** The limits a charger's plugs hold, by their numbers. */
export interface HeldByCharger {
  plugs: Readonly<Record<string, Held>>
  cannotWait?: boolean
}

const PREFIX = 'power/'

type AllHeld = ReadonlyMap<string, HeldByCharger>

/** The limits that all chargers of a station hold. */
export async function readHeld(log: Pick<Log, 'notes'>, room: RoomName): Promise<Map<string, HeldByCharger>> {
  const notes = await log.notes(room, PREFIX)
  return new Map([...notes].map(([key, note]) => [key.slice(PREFIX.length, -1), v.parse(shape, note)]))
}

export function heldNote(charger: string, held: HeldByCharger | null): Note {
  // Without what is undefined.
  return { key: `${PREFIX}${charger}/`, value: held === null ? null : (JSON.parse(JSON.stringify(held)) as Json) }
}

/** The notes to write before the steps are told: all that is more than before, without what is over. */
export function notesBefore(
  held: AllHeld,
  plugs: readonly Plug[],
  steps: readonly Step[],
  cannotWait: (plug: Plug) => boolean,
): Note[] {
  const after = new Map(held)
  for (const plug of plugs) {
    const { charger, number } = plug
    const step = steps.find(one => one.plug === plug)
    const now = step === undefined ? plug.held : raised(plug.held, step)
    const isAny = now.safe !== undefined || now.charge !== undefined
    if (isAny || after.get(charger)?.plugs[number] !== undefined)
      after.set(charger, withPlug(after.get(charger), number, now))
    if (cannotWait(plug)) after.set(charger, { plugs: {}, ...after.get(charger), cannotWait: true })
  }
  return changed(held, after)
}

/** A plug has answered: it holds this from now on. */
export async function keepHeld(
  { log, rooms }: { log: Pick<Log, 'notes'>; rooms: Pick<Rooms, 'decide'> },
  room: RoomName,
  { charger, number }: Pick<Plug, 'charger' | 'number'>,
  holds: Held,
): Promise<void> {
  const before = await readHeld(log, room)
  const all = before.get(charger)
  const after = new Map([[charger, withPlug(all, number, { ...all?.plugs[number], ...holds })]])
  const notes = changed(before, after)
  if (notes.length > 0) await rooms.decide([room], () => [{ room, author: SERVER, facts: [], notes }])
}

/** The limit a plug holds by a step, once it has agreed to it. */
export function agreedTo({ plug, what, amount }: Step): Held {
  if (what === 'safe' || plug.charge === null) return { safe: amount }
  const { session, transaction } = plug.charge
  return { charge: { session, transaction, most: amount } }
}

/** Until the plug agrees it may be either. */
function raised(held: Held, step: Step): Held {
  const told = agreedTo(step)
  if (told.charge === undefined) return { ...held, safe: Math.max(held.safe ?? 0, told.safe ?? 0) }
  return { ...held, charge: { ...told.charge, most: Math.max(held.charge?.most ?? 0, told.charge.most) } }
}

function withPlug(all: HeldByCharger | undefined, plug: number, held: Held): HeldByCharger {
  return { ...all, plugs: { ...all?.plugs, [plug]: held } }
}

function changed(before: AllHeld, after: AllHeld): Note[] {
  return [...after].flatMap(([charger, held]) => {
    const note = heldNote(charger, held)
    const old = before.get(charger)
    return old !== undefined && isEqualJson(heldNote(charger, old).value, note.value) ? [] : [note]
  })
}
