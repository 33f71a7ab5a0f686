/** A folder of ours and what the files in it may reach. */
export type Layer = {
  folder: string
  /** Our own folders and files it may import, besides itself. */
  ours: readonly string[]
  /** The packages it may import; a name allows what is below it too. */
  packages: readonly string[] | 'any'
  /** Whether it may import what only Node has. */
  node: boolean
  /** Whether everything it knows of the world has to arrive as an argument. */
  pure: boolean
}

/** Packages that compute and do nothing else. */
const PURE_PACKAGES = [
  'valibot',
  'yjs',
  'y-protocols/sync',
  'y-protocols/awareness',
  'lib0/array',
  'lib0/buffer',
  'lib0/decoding',
  'lib0/encoding',
  'lib0/error',
  'lib0/hash/sha256',
  'lib0/map',
  'lib0/math',
  'lib0/object',
  'lib0/set',
  'lib0/string',
]

/** Files of `shared` that would serve any trade. The engine may use these, and no others. */
const NEUTRAL_FILES = ['shared/base64.ts', 'shared/ids.ts', 'shared/json.ts', 'shared/never.ts']

/** The same on the server. */
const NEUTRAL_SERVER_FILES = ['server/clock.ts']

/**
 * The arrows of the design, as data: `client → shared ← server`, and `sync` knows no station. A file belongs to the
 * deepest folder listed. To allow an import is to change this list.
 */
export const layers: readonly Layer[] = [
  { folder: 'shared', ours: [], packages: PURE_PACKAGES, node: false, pure: true },
  { folder: 'shared/sync', ours: NEUTRAL_FILES, packages: PURE_PACKAGES, node: false, pure: true },
  { folder: 'server', ours: ['shared'], packages: 'any', node: true, pure: false },
  {
    folder: 'server/store',
    ours: [...NEUTRAL_SERVER_FILES, 'shared/sync', ...NEUTRAL_FILES],
    packages: 'any',
    node: true,
    pure: false,
  },
  {
    folder: 'server/sync',
    ours: ['server/store', ...NEUTRAL_SERVER_FILES, 'shared/sync', ...NEUTRAL_FILES],
    packages: 'any',
    node: true,
    pure: false,
  },
  { folder: 'client', ours: ['shared'], packages: 'any', node: false, pure: false },
  { folder: 'client/sync', ours: ['shared/sync', ...NEUTRAL_FILES], packages: 'any', node: false, pure: false },
  // What makes the apps: no app imports it.
  { folder: 'client/build', ours: [], packages: ['vite'], node: true, pure: false },
]

/** The layer a file belongs to, if it is in one. */
export function layerOf(path: string, all: readonly Layer[] = layers): Layer | undefined {
  return all.filter(layer => isWithin(path, layer.folder)).sort((a, b) => b.folder.length - a.folder.length)[0]
}

/** Whether a path is this folder or file, or below it: `shared/sync` holds `shared/sync/room.ts`, not `shared/sync-room.ts`. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
