import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The population of a server at its first start. */
export interface Scene {
  chargers: number
  perStation: number
  /** Those of each station; they look at it as staff do. */
  viewers: number
}

export interface KeyOf {
  identity: string
  key: string
}

/** Those who may enter. */
export interface Cast {
  keys: readonly KeyOf[]
  /** A token that sees every station. */
  viewers: readonly string[]
}

export function stationOf(charger: number, { perStation }: Scene): string {
  return `st-${charger - (charger % perStation)}`
}

const file = (directory: string) => join(directory, 'bench-cast.json')

export function hasCast(directory: string): boolean {
  return existsSync(file(directory))
}

export function readCast(directory: string): Cast {
  return JSON.parse(readFileSync(file(directory), 'utf8'))
}

export function writeCast(directory: string, cast: Cast): void {
  writeFileSync(file(directory), JSON.stringify(cast))
}
