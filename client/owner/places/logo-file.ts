/** The most pixels of its longer side, tried one after the other until the picture is small enough. */
const SIDES = [192, 160, 128, 96, 64, 48] as const
/** The server keeps 8 kB; it packs the same pixels a little otherwise. */
const MOST_BYTES = 7_500

/** A picture of any size as a small PNG in base64; null: it is none that a browser can draw. */
export async function logoOf(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file).catch(() => null)
  if (picture === null) return null
  try {
    for (const side of SIDES) {
      const small = await drawn(picture, side)
      if (small !== null && small.size <= MOST_BYTES) return base64Of(small)
    }
    return null
  } finally {
    picture.close()
  }
}

function drawn(picture: ImageBitmap, side: number): Promise<Blob | null> {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const context = canvas.getContext('2d')
  if (context === null) return Promise.resolve(null)
  context.imageSmoothingQuality = 'high'
  context.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise(resolve => canvas.toBlob(resolve, 'image/png'))
}

async function base64Of(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer())
  return btoa(String.fromCharCode(...bytes))
}
