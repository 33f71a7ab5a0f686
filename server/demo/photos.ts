import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { authorOf } from '../../shared/documents/author.ts'
import { setInfo } from '../../shared/documents/station/actions.ts'
import { StationFold } from '../../shared/documents/station/fold.ts'
import { roomOf } from '../../shared/sync/engine.ts'
import { photoNotes } from '../photos/kept.ts'
import { readPhoto } from '../photos/photo.ts'
import type { Core } from '../server.ts'
import { ownerOf } from './found.ts'
import type { DemoStation } from './stations/demo-station.ts'

/** Gives the demo's places the pictures of a folder, as their owner's upload would. A place that ever had one keeps what it has. */
export async function hangPhotos(
  { rooms, accounts }: Pick<Core, 'rooms' | 'accounts'>,
  stations: readonly Pick<DemoStation, 'id'>[],
  folder: string,
): Promise<void> {
  for (const { id } of stations) {
    const owner = ownerOf(accounts, id)
    if (owner === undefined) continue
    const read = (size: string) => readFile(join(folder, `${id}-${size}.webp`))
    if (!existsSync(join(folder, `${id}-large.webp`))) continue
    const photo = readPhoto({ large: await read('large'), small: await read('small') })
    if (photo === null) throw new Error(`The demo's photo of ${id} is none`)
    const shown = setInfo(new StationFold(), { photo: photo.id })
    if (!shown.ok) throw new Error(`The demo cannot show ${id}: ${shown.why}`)
    const room = roomOf('station', id).name
    await rooms.decide([room], live =>
      live.get(room)?.record('info', 'photo') != null
        ? []
        : [{ room, author: authorOf('owner', owner.id), facts: shown.facts, notes: photoNotes(photo) }],
    )
  }
}
