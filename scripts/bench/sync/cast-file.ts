import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cast } from './stage.ts'

/** Beside the server's own data, so that it lives as long as the sessions in there. */
const FILE = 'cast.json'

export function writeCast(dataDir: string, cast: Cast): void {
  writeFileSync(join(dataDir, FILE), JSON.stringify(cast))
}

/** Null if the server admits anyone, or has no people yet. */
export function readCast(dataDir: string): Cast | null {
  const path = join(dataDir, FILE)
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Cast) : null
}
