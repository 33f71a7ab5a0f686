import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Portal } from '../../../../shared/api/person.ts'
import type { Entry } from '../../../storm/cast.ts'

/** The places where people come and go; the chargers have a station of their own. */
export const PLACES = ['quay', 'hall', 'yard']
/** Each knows this many of them, one after the other. */
export const KNOWN = 2
/** Of the twenty who may be booked for, those who have a phone. */
export const PHONES = 8
export const CHARGERS = 2

export interface Player {
  id: string
  portal: Portal
  token: string
}

export interface TownCast {
  players: readonly Player[]
  chargers: readonly Entry[]
}

const FILE = 'town-cast.json'

export function writeTownCast(dataDir: string, cast: TownCast): void {
  writeFileSync(join(dataDir, FILE), JSON.stringify(cast))
}

/** Null where nobody was cast yet. */
export function readTownCast(dataDir: string): TownCast | null {
  const path = join(dataDir, FILE)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as TownCast) : null
}
