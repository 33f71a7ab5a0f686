import { readEntry } from '../../client/sync/outbox/entry.ts'
import { quarantineOutbox, type Uploaded } from '../../client/sync/outbox/export.ts'
import { keepApart } from '../../server/arbiter/desk/keep-apart.ts'
import { isOutage } from '../../server/sync/socket/outage.ts'
import { adopt, reject } from '../../shared/documents/desk/actions.ts'
import type { DeskView } from '../../shared/documents/desk/view.ts'
import { readRoom } from '../../shared/sync/room.ts'
import { type Act, atDesk, type Sight, say } from './sight.ts'
import type { World } from './world.ts'

/** A person whose access has ended hands over their device's outbox, for the owner to adopt or reject. */
export function handOver(world: World): boolean {
  if (world.isDown) return false
  const left = world.devices.filter(({ someone }) => someone.portal !== 'customer' && world.revoked.has(someone.id))
  const full = left.flatMap(({ tabs }) => [...tabs]).filter(tab => (tab.person?.outbox.items.get().length ?? 0) > 0)
  if (full.length === 0) return false
  const { person, life, someone } = world.random.pick(full)
  if (person === null) return false
  const handed = quarantineOutbox(person.outbox, person.now(), ({ entries }) => upload(world, someone.id, entries))
  handed.catch(error => life.isAlive && world.oracle.fail('an outbox could not be handed over', error))
  return true
}

/** The server's handling of it. Its end meanwhile is heard as a lost link. */
async function upload(world: World, by: string, entries: readonly unknown[]): Promise<Uploaded> {
  const { rooms, life } = world.server
  const keep = async (): Promise<Uploaded> => {
    for (const found of entries) {
      const read = readEntry(found)
      const station = read.kind === 'entry' ? readRoom(read.entry.room)?.id : undefined
      if (read.kind !== 'entry' || station === undefined) return { ok: false, why: 'unreadable' }
      const { id, room, facts } = read.entry
      await keepApart(rooms, station, { id, at: world.time.now(), by, room, why: 'not-yours', facts: [...facts] })
    }
    return { ok: true }
  }
  const lost = life.ended.then((): Uploaded => ({ ok: false, why: 'offline' }))
  const kept = keep().catch((error): Uploaded => {
    if (life.isAlive && !isOutage(error)) throw error
    return { ok: false, why: 'offline' }
  })
  return Promise.race([kept, lost])
}

type Desk = Parameters<Parameters<typeof atDesk>[0]>[1]

/** The owner adopts an entry, or rejects it. */
export const decides: Act = atDesk((sight, desk) => {
  const [first] = openIn(desk.view())
  return first !== undefined && decide(sight, desk, first)
})

export const decidesAll: Act = atDesk((sight, desk) => {
  for (const entry of openIn(desk.view())) decide(sight, desk, entry)
  return true
})

function decide(sight: Sight, desk: Desk, entry: string): boolean {
  const signed = { at: sight.at, by: sight.device.someone.id, entry }
  return sight.random.chance(0.7)
    ? say(sight, 'adopt', desk, adopt(desk.view(), signed))
    : say(sight, 'reject', desk, reject(desk.view(), { ...signed, why: 'not ours' }))
}

function openIn({ quarantine }: DeskView): string[] {
  return [...quarantine.values()]
    .filter(({ isOpen, kept }) => isOpen && kept !== undefined)
    .map(({ id }) => id)
    .sort()
}
