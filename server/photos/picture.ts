/** A picture without anything beside it. */
export interface Picture {
  type: 'webp' | 'jpeg'
  bytes: Buffer
  width: number
  height: number
}
