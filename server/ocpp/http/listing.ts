import * as v from 'valibot'
import type { listChargers } from '../../../shared/api/chargers.ts'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import { chargersRoom } from '../../arbiter/subject.ts'
import type { Rooms } from '../../sync/engine.ts'
import type { Ocpp } from '../open.ts'

type Listed = OutputOf<typeof listChargers>['chargers'][number]

const statedShape = v.object({
  added: v.object({ identity: v.string() }),
  profile: v.exactOptional(v.object({ profile: v.picklist([0, 1, 2, 3]) })),
  accepted: v.exactOptional(v.object({ at: v.number() })),
  retired: v.exactOptional(v.object({ at: v.number() })),
  booted: v.exactOptional(
    v.object({
      at: v.number(),
      vendor: v.exactOptional(v.string()),
      model: v.exactOptional(v.string()),
      firmware: v.exactOptional(v.string()),
      serial: v.exactOptional(v.string()),
      version: v.exactOptional(v.string()),
    }),
  ),
})

type Stated = v.InferOutput<typeof statedShape> & { id: string }

export interface ListingParts {
  ocpp: Ocpp
  rooms: Pick<Rooms, 'decide'>
  /** Whether it can be reached, by a socket or not. */
  isThere: (charger: string) => boolean
}

/** The chargers of a station, as its document and its sockets tell of them. */
export async function chargersOf(parts: ListingParts, station: string): Promise<Listed[]> {
  const stated = await statedAt(parts.rooms, station)
  return Promise.all(stated.map(charger => listed(parts, charger)))
}

async function statedAt(rooms: Pick<Rooms, 'decide'>, station: string): Promise<Stated[]> {
  const room = chargersRoom(station)
  let stated: Stated[] = []
  await rooms.decide([room], live => {
    stated = [...(live.get(room)?.recordsOf('chargers') ?? [])].flatMap(([id, { facts }]) => {
      const values = Object.fromEntries([...facts].map(([name, { value }]) => [name, value]))
      const read = v.safeParse(statedShape, values)
      return read.success ? [{ ...read.output, id }] : []
    })
    return []
  })
  return stated
}

async function listed({ ocpp, isThere }: ListingParts, stated: Stated): Promise<Listed> {
  const { sockets, knocks, messages } = ocpp
  const { identity } = stated.added
  const common = {
    identity,
    profile: stated.profile?.profile ?? 2,
    ...(stated.accepted && { accepted: stated.accepted.at }),
    ...(stated.booted && { booted: stated.booted }),
  }
  if (stated.retired !== undefined) return { ...common, retired: stated.retired.at, isThere: false }
  const socket = sockets.of(identity)
  const knock = knocks.of(identity)
  const seen = socket?.seen ?? (await messages.lastAt(stated.id))
  return {
    ...common,
    isThere: isThere(identity),
    ...(socket !== null && { since: socket.since }),
    ...(seen !== undefined && { seen }),
    ...(knock !== undefined && { knock }),
  }
}
