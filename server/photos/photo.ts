import { createHash } from 'node:crypto'
import { PHOTO, type PhotoSize } from '../../shared/photo.ts'
import { readJpeg } from './jpeg.ts'
import type { Picture } from './picture.ts'
import { readWebp } from './webp.ts'

/*
 * A photo is a picture that a stranger made and that every customer's browser opens. It is drawn anew in its owner's browser; here
 * it is taken apart, and put together of nothing but the picture. See `docs/decisions/photos.md`.
 */

export interface Photo {
  id: string
  large: Picture
  small: Picture
}

/** Both sizes and their name; null: one is no picture, or larger than its bound. */
export function readPhoto(asked: Record<PhotoSize, Buffer>): Photo | null {
  const [large, small] = [readPicture('large', asked.large), readPicture('small', asked.small)]
  if (large === null || small === null) return null
  const id = createHash('sha256').update(large.bytes).update(small.bytes).digest('hex').slice(0, 16)
  return { id, large, small }
}

function readPicture(size: PhotoSize, bytes: Buffer): Picture | null {
  const most = PHOTO[size]
  if (bytes.length > most.bytes) return null
  const picture = readWebp(bytes) ?? readJpeg(bytes)
  if (picture === null) return null
  const { width, height } = picture
  return Math.min(width, height) >= 1 && Math.max(width, height) <= most.side ? picture : null
}
