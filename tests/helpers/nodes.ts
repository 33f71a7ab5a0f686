import { mkdtempSync, rmSync } from 'node:fs'
import type { Agent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { seedDemoPeople } from '../../server/accounts/demo.ts'
import { mayBegin } from '../../server/beginnings.ts'
import { foundDemoStations } from '../../server/demo/found.ts'
import { createServer, type Server } from '../../server/server.ts'
import { openTrade } from '../../server/trade.ts'
import { kinds } from '../../shared/documents/kinds.ts'
import type { Clock } from '../../shared/sync/clock.ts'
import { CHEAP, makeLog } from '../server/accounts/place.ts'
import { sharedCluster } from './postgres.ts'
import { RawClient } from './raw-client.ts'

export const SECRET = 'a secret of more than thirty-two characters'

/** A node on the database, or a server alone. The first one founds the stations of the demo. */
export async function startNode(
  databaseUrl: string | undefined,
  options: {
    founds?: boolean
    hasArbiter?: boolean
    sessionSecret?: string
    dataDir?: string
    clock?: Clock
    pushAgent?: Agent
  } = {},
) {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'berth-node-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const journal = makeLog()
  const server = await createServer({
    host: '127.0.0.1',
    port: 0,
    dataDir,
    databaseUrl,
    ...(options.clock && { clock: options.clock }),
    sessionSecret: options.sessionSecret ?? SECRET,
    kinds,
    creates: mayBegin,
    journal,
    passwordCost: CHEAP,
    mayCallInside: true,
    extend: async core => {
      if (options.hasArbiter === false) return {}
      const own = options.pushAgent === undefined ? {} : { pushAgent: options.pushAgent }
      if (options.founds !== true) return openTrade(core, own)
      await seedDemoPeople(core.accounts)
      await foundDemoStations(core)
      return openTrade(core, own)
    },
  })
  let stopped: Promise<void> | null = null
  const stop = () => {
    stopped ??= server.stop()
    return stopped
  }
  onTestFinished(stop)
  return { server: { ...server, stop }, journal }
}

export async function twoNodes() {
  const url = await (await sharedCluster()).create()
  const [one, two] = [await startNode(url, { founds: true }), await startNode(url)]
  return { url, one: one.server, two: two.server, troubles: () => [one, two].flatMap(({ journal }) => journal.lines) }
}

export async function post(server: Server, path: string, body: unknown, token?: string) {
  const authorization = token === undefined ? {} : { Authorization: `Bearer ${token}` }
  const response = await fetch(`${server.url}/api/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...authorization },
    body: JSON.stringify(body),
  })
  return { status: response.status, json: (await response.json()) as Record<string, unknown> }
}

export async function signIn(server: Server, who: string, portal = 'customer'): Promise<string> {
  const { json } = await post(server, 'sign-in', { email: `${who}@demo.test`, password: 'berth-demo', portal })
  return String(json.token)
}

export const visit = (server: Server, room: string, token: string) =>
  RawClient.join(server.url.replace('http', 'ws'), room, { berth: true, token })
