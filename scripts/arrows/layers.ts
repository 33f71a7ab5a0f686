/** A folder of ours and what its files may reach. */
export type Layer = {
  folder: string
  /** Our own folders and files it may import, besides itself. */
  ours: readonly string[]
  /** The packages it may import; a name allows what is below it too. */
  packages: readonly string[] | 'any'
  /** Whether it may import Node's own modules. */
  node: boolean
  /** Whether everything it knows of the world has to be an argument. */
  pure: boolean
  /** The part of it that allowed importers may import: its face. Without one, everything. */
  face?: Face
}

export type Face = {
  /** The one file that others import; null where nobody imports anything. */
  file: string | null
  /** Who sees behind it all the same: the other parts of one machine. */
  behind?: readonly string[]
  /** Who alone may import the file. Without this everybody may. */
  guests?: readonly string[]
}

/** Packages that only compute. */
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

const PURE = { packages: PURE_PACKAGES, node: false, pure: true } as const
const IN_NODE = { packages: 'any', node: true, pure: false } as const
const IN_BROWSERS = { packages: 'any', node: false, pure: false } as const

/** The engine's halves speak one protocol, and take what they need of it from the files themselves. */
const HALVES = ['server/sync', 'server/store', 'client/sync']

/**
 * The arrows of the design, as data: `client → shared ← server`, and `sync` knows no station. A file belongs to the
 * deepest folder listed. To allow an import is to change this list.
 */
export const layers: readonly Layer[] = [
  { folder: 'shared', ours: [], ...PURE },
  { folder: 'shared/sync', ours: [], ...PURE, face: { file: 'shared/sync/engine.ts', behind: HALVES } },
  { folder: 'server', ours: ['shared'], ...IN_NODE },
  // The product is whole without it: only who composes it adds it.
  {
    folder: 'server/demo',
    ours: ['server', 'shared'],
    ...IN_NODE,
    face: { file: 'server/demo/demo.ts', guests: ['server/main.ts'] },
  },
  { folder: 'server/store', ours: ['shared/sync'], ...IN_NODE },
  {
    folder: 'server/sync',
    ours: ['server/store', 'shared/sync'],
    ...IN_NODE,
    face: { file: 'server/sync/engine.ts' },
  },
  // From a socket to a fact: each room knows the next one.
  { folder: 'server/sync/socket', ours: ['server/sync/room', 'server/store', 'shared/sync'], ...IN_NODE },
  { folder: 'server/sync/room', ours: ['server/sync/gate', 'server/store', 'shared/sync'], ...IN_NODE },
  { folder: 'server/sync/gate', ours: ['server/store', 'shared/sync'], ...IN_NODE },
  { folder: 'client', ours: ['shared'], ...IN_BROWSERS },
  { folder: 'client/sync', ours: ['shared/sync'], ...IN_BROWSERS, face: { file: 'client/sync/engine.ts' } },
  app('customer'),
  app('staff'),
  app('owner'),
  app('demo'),
  app('link'),
  // Builds the apps: no app imports it.
  { folder: 'client/build', ours: [], packages: ['vite'], node: true, pure: false, face: { file: null } },
]

/** Nobody imports an app: what two of them need is nobody's. */
function app(name: string): Layer {
  return { folder: `client/${name}`, ours: ['client', 'shared'], ...IN_BROWSERS, face: { file: null } }
}

/** The files where something starts to run. Code that none of these reaches is dead. */
const ENTRIES = [
  /^server\/main\.ts$/,
  /^client\/\w+\/main\.tsx$/,
  // Imported by other projects.
  /^(shared|server|client)\/sync\/engine\.ts$/,
  // Read by the build's configuration, or put by it in another's place.
  /^client\/(build\/|ui\/icon\.tsx$)/,
  // Commands of npm, and tools.
  /^scripts\/[\w-]+\.[jt]s$/,
  /^scripts\/(bench|fuzz)\/[\w-]+\.ts$/,
  // Started by vitest.
  /^scripts\/parts\/tests\.js$/,
  // Outside of the build: a tool finds it by its address.
  /^scripts\/set-up\/redis\.js$/,
  // Processes that a tool starts.
  /^scripts\/((crash|crash\/nodes\/town|storm)\/server|power-cut\/writer|bench\/(sync\/(probe|servers\/\w+)|(chargers|stations)\/server|nodes\/(writer|hocuspocus)))\.ts$/,
]

export function isEntry(path: string): boolean {
  return ENTRIES.some(entry => entry.test(path))
}

/** The layer a file belongs to, if it is in one. */
export function layerOf(path: string, all: readonly Layer[] = layers): Layer | undefined {
  return all.filter(layer => isWithin(path, layer.folder)).sort((a, b) => b.folder.length - a.folder.length)[0]
}

/** Whether a path is this folder or file, or below it: `shared/sync` holds `shared/sync/room.ts`, not `shared/sync-room.ts`. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}
