import type { InputOf } from '../../shared/api/endpoint.ts'
import { quarantine } from '../../shared/api/quarantine.ts'
import type { Uploaded } from '../sync/engine.ts'
import { type Entry, readEntry } from '../sync/outbox/entry.ts'
import type { Api } from './api.ts'
import type { Device } from './device.ts'

const AT_ONCE = 50

/** What this device still holds of a station, in the order in which it was done. */
export function entriesOf(device: Pick<Device, 'person'>, station: string): Entry[] {
  const rooms = [`station/${station}`, `desk/${station}`]
  return device.person.outbox.entries().flatMap(raw => {
    const read = readEntry(raw)
    return read.kind === 'entry' && rooms.includes(read.entry.room) ? [read.entry] : []
  })
}

/** Hands all of it to the station's owner, who adopts or rejects each entry. What was not taken there stays here. */
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
  const [first] = refusal?.failures ?? []
  const why = first === undefined ? 'not-yours' : first.why === '' ? first.reason : first.why
  return { id, room, why, facts: [...facts] }
}
