import { createRequire } from 'node:module'
import { join } from 'node:path'

/** As its documentation joins several servers: by Redis, and nothing else changed. It keeps nothing on a disk. */
interface Hocuspocus {
  Server: new (options: {
    port: number
    address: string
    quiet: boolean
    extensions: readonly unknown[]
  }) => {
    listen(): Promise<unknown>
    readonly address: { port: number }
  }
}

interface RedisExtension {
  Redis: new (options: { host: string; port: number }) => unknown
}

const [redis = '', peers = ''] = process.argv.slice(2)
const require = createRequire(join(peers, 'package.json'))
const { Server } = require('@hocuspocus/server') as Hocuspocus
const { Redis } = require('@hocuspocus/extension-redis') as RedisExtension

const joined = new Redis({ host: '127.0.0.1', port: Number(redis) })
const server = new Server({ port: 0, address: '127.0.0.1', quiet: true, extensions: [joined] })
await server.listen()
console.log(server.address.port)
process.stdin.on('end', () => process.exit()).resume()
