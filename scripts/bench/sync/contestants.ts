import { join } from 'node:path'
import { type Dialect, dialects } from './dialects.ts'

export type ServerName = 'berth' | 'hocuspocus' | 'y-websocket' | 'relay'

/** Where a server may keep its data, listen and find its packages. */
export interface Place {
  dataDir: string
  port: number
  /** The folder into which the others were installed. */
  peers: string
}

export interface Command {
  /** What stands behind `node`. */
  args: readonly string[]
  env?: Readonly<Record<string, string>>
}

/** A server that is measured, in a process of its own. */
export interface Contestant {
  name: ServerName
  label: string
  dialect: Dialect
  /** Whether it is a document's server, or only hands bytes on and knows nothing after a restart. */
  keeps: boolean
  command(place: Place): Command
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
