import { join } from 'node:path'
import { type Dialect, dialects } from './dialects.ts'

export type ServerName = 'berth' | 'hocuspocus' | 'hocuspocus-storing' | 'y-websocket' | 'relay'

/** A server's folder for data, its port and its packages. */
export interface Quarters {
  dataDir: string
  port: number
  /** The folder with the other servers' packages. */
  peers: string
}

export interface Command {
  /** The arguments of `node`. */
  args: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** A server that is measured, in a process of its own. */
export interface Contestant {
  name: ServerName
  label: string
  dialect: Dialect
  /** Whether it serves documents, or only passes bytes on and knows nothing after a restart. */
  keeps: boolean
  command(place: Quarters): Command
}

const entry = (name: string) => join(import.meta.dirname, 'servers', `${name}.js`)

export const CONTESTANTS: readonly Contestant[] = [
  {
    name: 'berth',
    label: 'Berth',
    dialect: dialects.berth,
    keeps: true,
    command: ({ dataDir, port }) => ({ args: [entry('berth'), dataDir, `${port}`] }),
  },
  {
    name: 'hocuspocus',
    label: 'Hocuspocus 4.7.0, sqlite',
    dialect: dialects.hocuspocus,
    keeps: true,
    command: ({ dataDir, port, peers }) => ({ args: [entry('hocuspocus'), dataDir, `${port}`, peers] }),
  },
  {
    name: 'hocuspocus-storing',
    label: 'Hocuspocus 4.7.0, storing each update',
    dialect: dialects.hocuspocus,
    keeps: true,
    command: ({ dataDir, port, peers }) => ({ args: [entry('hocuspocus'), dataDir, `${port}`, peers, 'each'] }),
  },
  {
    name: 'y-websocket',
    label: 'y-websocket 2.1.0, leveldb',
    dialect: dialects.plain,
    keeps: true,
    command: ({ dataDir, port, peers }) => ({
      args: [join(peers, 'node_modules/y-websocket/bin/server.cjs')],
      env: { HOST: '127.0.0.1', PORT: `${port}`, YPERSISTENCE: dataDir },
    }),
  },
  {
    name: 'relay',
    label: 'bare ws relay',
    dialect: dialects.plain,
    keeps: false,
    command: ({ port }) => ({ args: [entry('relay'), `${port}`] }),
  },
]
