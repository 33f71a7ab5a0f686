import * as v from 'valibot'

/* The photo of a place, in two sizes: as its page shows it, and as a row of a list does. */

/** Names a photo by its content: another photo has another address. */
export const photoId = v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/))

export const photoSize = v.picklist(['large', 'small'])

export type PhotoSize = v.InferOutput<typeof photoSize>

/** The most pixels of a side, and the most bytes. */
export const PHOTO = {
  large: { side: 1280, bytes: 160 * 1024 },
  small: { side: 320, bytes: 24 * 1024 },
} as const satisfies Record<PhotoSize, { side: number; bytes: number }>

/** The address of a place's photo. */
export function photoPath(station: string, photo: string, size: PhotoSize): string {
  return `/api/stations/${station}/photos/${photo}/${size}`
}
