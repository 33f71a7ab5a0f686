import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import type { about } from '../../shared/api/about.ts'
import type { OutputOf } from '../../shared/api/endpoint.ts'

/** Where the customers' map comes from: tiles elsewhere that the operator named, or a file of their own. Null: there is none. */
export type MapSource = OutputOf<typeof about>['map']

/** One file of tiles in the data directory. */
export const TILES_FILE = 'map.pmtiles'

export const TILES_PATH = '/map'

/** The head of a PMTiles file of version 3. */
const HEAD_BYTES = 127
const MAGIC = Buffer.from('PMTiles\u0003')

/** The named tiles, or else the file as it is now: it may be brought, or another put in its place, while the server runs. */
export async function mapSource(at: { styleUrl: string | null; dataDir: string }): Promise<MapSource> {
  if (at.styleUrl !== null) return { style: at.styleUrl }
  const version = await versionOf(join(at.dataDir, TILES_FILE))
  return version === null ? null : { tiles: `${TILES_PATH}/${version}.pmtiles` }
}

/** Names the file by its head and its length, alike on every node that has it. Null: it is not there, or of another kind. */
async function versionOf(path: string): Promise<string | null> {
  const file = await open(path, 'r').catch(() => null)
  if (file === null) return null
  try {
    const head = Buffer.alloc(HEAD_BYTES)
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0)
    if (bytesRead < HEAD_BYTES || !head.subarray(0, MAGIC.length).equals(MAGIC)) return null
    const { size } = await file.stat()
    return createHash('sha256').update(head).update(String(size)).digest('hex').slice(0, 16)
  } finally {
    await file.close()
  }
}
