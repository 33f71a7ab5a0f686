import type { InputOf } from '../../shared/api/endpoint.ts'
import { quarantine } from '../../shared/api/people.ts'
import { type Entry, readEntry, type Uploaded } from '../sync/engine.ts'
import type { Api } from './api.ts'
import type { Device } from './device.ts'
import { whyOf } from './why.ts'

const AT_ONCE = 50

/** This device's remaining entries for a station, oldest first. */
export function entriesOf(device: Pick<Device, 'person'>, station: string): Entry[] {
  const rooms = [`station/${station}`, `desk/${station}`]
  return device.person.outbox.entries().flatMap(raw => {
    const read = readEntry(raw)
    return read.kind === 'entry' && rooms.includes(read.entry.room) ? [read.entry] : []
  })
}

/** Hands all of it to the station's owner, who adopts or rejects each entry. An entry not accepted there stays here. */
export async function handIn(device: Pick<Device, 'person'>, api: Api, station: string): Promise<Uploaded> {
  const waiting = entriesOf(device, station)
  for (let first = 0; first < waiting.length; first += AT_ONCE) {
    const some = waiting.slice(first, first + AT_ONCE)
    const taken = await api(quarantine, { station, entries: some.map(formOf) })
    if (!taken.ok) return { ok: false, why: taken.why }
    await device.person.outbox.handOver(taken.value.kept, 'quarantined')
  }
  return { ok: true }
}

function formOf({ id, room, facts, refusal }: Entry): InputOf<typeof quarantine>['entries'][number] {
  return { id, room, why: whyOf(refusal?.failures ?? [], 'not-yours'), facts: [...facts] }
}
