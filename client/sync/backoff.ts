/** Evenly spread bytes, as `crypto.getRandomValues` gives them. */
export type Random = (length: number) => Uint8Array

export interface Backoff {
  firstMs: number
  mostMs: number
}

/**
 * The wait before the next try, after this many failures. Its upper half is random: a thousand devices that lost the
 * same server would otherwise return in the same instant, again and again.
 */
export function backoffMs({ firstMs, mostMs }: Backoff, tries: number, random: Random): number {
  const whole = Math.min(mostMs, firstMs * 2 ** Math.min(tries, 30))
  return Math.round(whole / 2 + (whole / 2) * chance(random))
}

function chance(random: Random): number {
  const [high = 0, low = 0] = random(2)
  return (high * 256 + low) / 65_536
}
