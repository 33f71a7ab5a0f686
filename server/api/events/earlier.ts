import { station as stationKind } from '../../../shared/documents/station.ts'
import { nameOfKey, roomOf } from '../../../shared/sync/engine.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { type Epoch, type EpochParts, epochsOf, readSealed, recordsIn, withLiveDoc } from '../history/epochs.ts'
import { type Heard, heardOf } from './station-event.ts'

const ROOTS = [...stationKind.roots.keys()]
/** Epochs are told apart by time, which each node takes from its own clock. */
const CLOCKS_MS = MINUTE_MS

/** The part of a station's past: everything behind a sequence number, or where none is known, behind a time. */
export interface Earlier {
  station: string
  /** Nothing wanted arrived in an epoch that ended before. */
  since: number
  after?: number | undefined
}

/** The facts a station accepted, in the order of their appends: from its documents and the index. */
export async function heardSince(parts: EpochParts, { station, since, after }: Earlier): Promise<Heard[]> {
  const room = roomOf('station', station)
  const epochs = (await epochsOf(parts, room)).filter(
    ({ sealedAt }) => sealedAt === null || sealedAt >= since - CLOCKS_MS,
  )
  const names = new Set<string>()
  for (const epoch of epochs) for (const record of await recordsOf(parts, epoch)) names.add(record)
  const records = await parts.log.records(room.name, [...names])
  const stated = [...records].flatMap(([key, { facts }]) =>
    [...facts].map(([name, { by, at, value, sequence = 0 }]) => ({
      ...{ fact: { ...nameOfKey(key), name, value }, by, arrivedAt: at, sequence },
    })),
  )
  const wanted = stated.filter(one => (after === undefined ? one.arrivedAt >= since : one.sequence > after))
  return heardOf(
    station,
    wanted.sort((a, b) => a.sequence - b.sequence || a.arrivedAt - b.arrivedAt),
  )
}

async function recordsOf(parts: EpochParts, epoch: Epoch): Promise<string[]> {
  if (epoch.sealedAt !== null) return recordsIn(await readSealed(parts, epoch), stationKind, ROOTS)
  const live = await withLiveDoc(parts, epoch.room, async doc => recordsIn(doc, stationKind, ROOTS))
  return live ?? []
}
