import * as v from 'valibot'
import { type PhotoSize, photoId } from '../../shared/photo.ts'
import { BARE, recordKey, roomOf } from '../../shared/sync/engine.ts'
import type { Log, Note } from '../store/log.ts'
import type { Photo } from './photo.ts'
import type { Picture } from './picture.ts'

/*
 * A place's photo lies in notes beside its document: in the same log, and so on every node, in every backup, and gone with the
 * fact that names it. There is one; the next takes its place.
 */

const kept = v.object({ id: photoId, type: v.picklist(['webp', 'jpeg']), bytes: v.string() })

const SHOWN = recordKey({ root: 'info', id: 'photo' })
const keyOf = (size: PhotoSize) => `photo/${size}`

/** With these it is kept; null: it is not any more. */
export function photoNotes(photo: Photo | null): Note[] {
  const noteOf = ({ type, bytes }: Picture) => photo && { id: photo.id, type, bytes: bytes.toString('base64') }
  return (['large', 'small'] as const).map(size => ({ key: keyOf(size), value: photo && noteOf(photo[size]) }))
}

/** Null: it is not the photo of this place, or not any more. */
export async function keptPhoto(
  log: Pick<Log, 'notes' | 'records'>,
  { station, photo, size }: { station: string; photo: string; size: PhotoSize },
): Promise<Pick<Picture, 'type' | 'bytes'> | null> {
  const { name } = roomOf('station', station)
  // An owner may also take it away over a socket, and then nobody sees it any more.
  const shown = (await log.records(name, [SHOWN])).get(SHOWN)?.facts.get(BARE)?.value
  if (shown !== photo) return null
  const read = v.safeParse(kept, (await log.notes(name, keyOf(size))).get(keyOf(size)))
  if (!read.success || read.output.id !== photo) return null
  return { type: read.output.type, bytes: Buffer.from(read.output.bytes, 'base64') }
}
