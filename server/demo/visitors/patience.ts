import { createHash } from 'node:crypto'

/** How long somebody takes over something: always the same for the same thing, whichever process asks. */
export function patience(about: string, leastMs: number, mostMs: number): number {
  return Math.round(leastMs + chanceOf(about) * (mostMs - leastMs))
}

/** Whether it is so with this one, as it is with such a part of all. */
export function isSo(about: string, part: number): boolean {
  return chanceOf(about) < part
}

function chanceOf(about: string): number {
  return createHash('sha256').update(about).digest().readUInt32BE(0) / 2 ** 32
}
