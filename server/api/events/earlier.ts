import { station as stationKind } from '../../../shared/documents/station.ts'
import { nameOfKey, roomOf } from '../../../shared/sync/engine.ts'
import { type Epoch, type EpochParts, epochsOf, readSealed, recordsIn, withLiveDoc } from '../history/epochs.ts'
import { type Heard, heardOf } from './station-event.ts'

const ROOTS = [...stationKind.roots.keys()]

/** The facts a station accepted since a time, in order of arrival: from its documents and the index. */
export async function heardSince(parts: EpochParts, station: string, since: number): Promise<Heard[]> {
  const room = roomOf('station', station)
  const epochs = (await epochsOf(parts, room)).filter(({ sealedAt }) => sealedAt === null || sealedAt >= since)
  const names = new Set<string>()
  for (const epoch of epochs) for (const record of await recordsOf(parts, epoch)) names.add(record)
  const records = await parts.log.records(room.name, [...names])
  const heard = [...records].flatMap(([key, { facts }]) =>
    [...facts].flatMap(([name, { by, at, value }]) =>
      at < since ? [] : [heardOf(station, { ...nameOfKey(key), name, value }, by, at)],
    ),
  )
  return heard.sort((a, b) => a.heardAt - b.heardAt)
}

async function recordsOf(parts: EpochParts, epoch: Epoch): Promise<string[]> {
  if (epoch.sealedAt !== null) return recordsIn(await readSealed(parts, epoch), stationKind, ROOTS)
  const live = await withLiveDoc(parts, epoch.room, async doc => recordsIn(doc, stationKind, ROOTS))
  return live ?? []
}
