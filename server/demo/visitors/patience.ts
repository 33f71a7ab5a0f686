import { createHash } from 'node:crypto'

/** A person's time for something: always the same for the same thing, in any process. */
export function patience(about: string, leastMs: number, mostMs: number): number {
  return Math.round(leastMs + chanceOf(about) * (mostMs - leastMs))
}

/** Whether this one belongs to such a share of all. */
export function isSo(about: string, part: number): boolean {
  return chanceOf(about) < part
}

function chanceOf(about: string): number {
  return createHash('sha256').update(about).digest().readUInt32BE(0) / 2 ** 32
}
