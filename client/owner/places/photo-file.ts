import { PHOTO, type PhotoSize } from '../../../shared/photo.ts'

export type PhotoFile = Record<PhotoSize, string>

/** The page of a place is wide, a row of a list less so. */
const SHAPES = { large: { width: 1280, height: 720 }, small: { width: 320, height: 240 } } as const

/** How well it is packed, tried one after the other until it is small enough. */
const QUALITIES = [0.8, 0.65, 0.5, 0.35, 0.2, 0.05] as const

/** A picture of any size, drawn anew in both of ours, as base64; null: a browser cannot draw it. */
export async function photoOf(file: Blob): Promise<PhotoFile | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  try {
    const [large, small] = [await packed(picture, 'large'), await packed(picture, 'small')]
    return large !== null && small !== null ? { large, small } : null
  } finally {
    picture.close()
  }
}

/** What is shown now, to give it back. */
export async function photoAt(paths: Record<PhotoSize, string>): Promise<PhotoFile | null> {
  const read = async (size: PhotoSize) => {
    const response = await fetch(paths[size]).catch(() => null)
    return response?.ok === true ? base64Of(await response.blob()) : null
  }
  const [large, small] = await Promise.all([read('large'), read('small')])
  return large !== null && small !== null ? { large, small } : null
}

async function packed(picture: ImageBitmap, size: PhotoSize): Promise<string | null> {
  const canvas = drawn(picture, SHAPES[size])
  for (const quality of QUALITIES) {
    const blob = await blobOf(canvas, quality)
    if (blob !== null && blob.size <= PHOTO[size].bytes) return base64Of(blob)
  }
  return null
}

/** Its middle, in this shape, and never larger than it was. */
function drawn(picture: ImageBitmap, shape: { width: number; height: number }): HTMLCanvasElement {
  const scale = Math.max(shape.width / picture.width, shape.height / picture.height)
  const [cutWidth, cutHeight] = [shape.width / scale, shape.height / scale]
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(Math.min(shape.width, cutWidth)))
  canvas.height = Math.max(1, Math.round(Math.min(shape.height, cutHeight)))
  // Without transparency: what shows through would be black in one browser and white in another.
  const context = canvas.getContext('2d', { alpha: false })
  if (context === null) return canvas
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingQuality = 'high'
  const [left, top] = [(picture.width - cutWidth) / 2, (picture.height - cutHeight) / 2]
  context.drawImage(picture, left, top, cutWidth, cutHeight, 0, 0, canvas.width, canvas.height)
  return canvas
}

/** Safari's canvas writes no WebP, and gives a PNG instead. */
async function blobOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob | null> {
  const webp = await blobAs(canvas, 'image/webp', quality)
  return webp?.type === 'image/webp' ? webp : blobAs(canvas, 'image/jpeg', quality)
}

function blobAs(canvas: HTMLCanvasElement, type: string, quality: number): Promise<Blob | null> {
  return new Promise(resolve => canvas.toBlob(resolve, type, quality))
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  let text = ''
  // All at once would be more arguments than a call may have.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
