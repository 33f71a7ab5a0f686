import { createRequire } from 'node:module'
import { join } from 'node:path'

/** As its documentation starts it, with the database it recommends for one machine, and nothing else changed. */
interface Hocuspocus {
  Server: new (options: {
    port: number
    address: string
    quiet: boolean
    debounce?: number
    maxDebounce?: number
    extensions: readonly unknown[]
  }) => { listen(): Promise<unknown> }
}

interface Sqlite {
  SQLite: new (options: { database: string }) => unknown
}

const [dataDir = '', port = '', peers = '', stores = ''] = process.argv.slice(2)
const require = createRequire(join(peers, 'package.json'))
const { Server } = require('@hocuspocus/server') as Hocuspocus
const { SQLite } = require('@hocuspocus/extension-sqlite') as Sqlite

const database = new SQLite({ database: join(dataDir, 'documents.sqlite') })
// It passes an update on before it stores it, whatever the pause between is.
const storing = stores === 'each' ? { debounce: 0, maxDebounce: 0 } : {}
await new Server({ port: Number(port), address: '127.0.0.1', quiet: true, extensions: [database], ...storing }).listen()
