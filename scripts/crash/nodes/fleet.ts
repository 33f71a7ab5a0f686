import { mkdirSync } from 'node:fs'
import type { NetConnectOpts } from 'node:net'
import { join } from 'node:path'
import type { Cluster } from '../../../tests/helpers/postgres-cluster.ts'
import { type CrashServer, startServer } from '../killed-server.ts'
import { Line } from './line.ts'

/** Each takes some seconds. */
const MOST_TRIES = 10

/** Starts the program `scripts/crash/server.ts`. */
export type StartNode = (...words: readonly string[]) => Promise<CrashServer>

/** A node: the real server in a process of its own, and its way to the database. */
interface Node {
  dataDir: string
  database: Line
  /** The way of people to it. */
  door: Line
  databaseUrl: string
  server: CrashServer | null
}

/** Several nodes on one database, behind a balancer of ours. */
export class Fleet {
  readonly #nodes: readonly Node[]
  readonly #balancer: Line
  readonly #start: StartNode
  #turn = 0

  /** The first node, alone, makes rooms and people in its directory. */
  static async start(
    folder: string,
    { cluster, count, start = startServer }: { cluster: Cluster; count: number; start?: StartNode | undefined },
  ): Promise<Fleet> {
    const [, name = ''] = /\/(\w+)\?/.exec(await cluster.create()) ?? []
    const nodes: Node[] = []
    for (let at = 0; at < count; at += 1) {
      const database = await Line.open(() => ({ path: cluster.socket }))
      const databaseUrl = `postgres://berth@127.0.0.1:${database.port}/${name}`
      const dataDir = join(folder, `node-${at}`)
      mkdirSync(dataDir)
      const door = await Line.open(() => addressOf(nodes[at]))
      nodes.push({ dataDir, database, databaseUrl, door, server: null })
    }
    const fleet = new Fleet(nodes, await Line.open(() => fleet.#next()), start)
    for (let at = 0; at < count; at += 1) await fleet.begin(at)
    return fleet
  }

  private constructor(nodes: readonly Node[], balancer: Line, start: StartNode) {
    this.#nodes = nodes
    this.#start = start
    this.#balancer = balancer
  }

  /** Of the balancer. */
  get url(): string {
    return `ws://127.0.0.1:${this.#balancer.port}`
  }

  /** Of one node. */
  urlOf(at: number): string {
    return `ws://127.0.0.1:${this.doorOf(at).port}`
  }

  get size(): number {
    return this.#nodes.length
  }

  /** Where rooms and people were made. */
  get firstDirectory(): string {
    return this.#node(0).dataDir
  }

  /** The way of a node to the database. */
  databaseOf(at: number): Line {
    return this.#node(at).database
  }

  /** The way of people to a node. */
  doorOf(at: number): Line {
    return this.#node(at).door
  }

  /** The way of people to all nodes. */
  get balancer(): Line {
    return this.#balancer
  }

  async begin(at: number): Promise<void> {
    const node = this.#node(at)
    // It ends where the database is away just then, and is started again, as by whoever looks after it.
    for (let tries = 1; node.server === null; tries += 1) {
      try {
        node.server = await this.#start(node.dataDir, node.databaseUrl, at === 0 ? 'first' : 'next')
      } catch (error) {
        if (tries === MOST_TRIES) throw error
      }
    }
  }

  async kill(at: number): Promise<void> {
    const { server } = this.#node(at)
    this.#node(at).server = null
    await server?.kill()
  }

  pause(at: number, isPaused: boolean): void {
    this.#node(at).server?.pause?.(isPaused)
  }

  async stop(): Promise<void> {
    await Promise.all(this.#nodes.map(({ server }) => server?.stop()))
    this.#balancer.close()
    for (const { database, door } of this.#nodes) for (const line of [database, door]) line.close()
  }

  #node(at: number): Node {
    const node = this.#nodes[at]
    if (node === undefined) throw new Error(`No node ${at}`)
    return node
  }

  /** The nodes in turn, without those that are known to be down. */
  #next(): NetConnectOpts | null {
    const up = this.#nodes.filter(({ server }) => server !== null)
    this.#turn += 1
    const node = up[this.#turn % Math.max(up.length, 1)]
    return node === undefined ? null : { host: '127.0.0.1', port: node.door.port }
  }
}

function addressOf(node: Node | undefined): NetConnectOpts | null {
  const server = node?.server
  return server ? { host: '127.0.0.1', port: Number(new URL(server.url).port) } : null
}
