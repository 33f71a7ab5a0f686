import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { boxes } from '../../helpers/boxes.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import { openedLog, temporaryDirectory } from '../../helpers/lmdb.ts'
import { type SyncServerOptions, startSyncServer } from '../../helpers/sync-server.ts'

const ROOM = 'boxes/b'

async function serve(options: SyncServerOptions = {}) {
  const server = await startSyncServer(options)
  let isStopped = false
  const stop = async () => {
    if (isStopped) return
    isStopped = true
    await server.stop()
    expect(server.mistakes).toEqual([])
  }
  onTestFinished(stop)
  return { ...server, stop }
}

/** A stock client, as anyone would write one. */
function stock(url: string, who: string) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${url}/sync`, ROOM, doc, {
    params: { token: who },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
    connect: false,
    maxBackoffTime: 100,
  })
  onTestFinished(() => provider.destroy())
  const closed = new Promise<number>(resolve => provider.on('closed', ({ code }: { code: number }) => resolve(code)))
  return { doc, provider, closed }
}

type Stock = ReturnType<typeof stock>

async function connected(url: string, who: string): Promise<Stock> {
  const client = stock(url, who)
  const synced = isSynced(client)
  client.provider.connect()
  await synced
  return client
}

function isSynced({ provider }: Stock): Promise<void> {
  return new Promise(resolve => provider.on('sync', (state: boolean) => void (state && resolve())))
}

/** Settles when a document has this fact. */
function has({ doc }: Stock, path: string): Promise<void> {
  return new Promise(resolve => {
    const look = () => {
      if (path in factsIn(doc, boxes)) resolve()
    }
    doc.on('update', look)
    look()
  })
}

function make({ doc }: Stock, id: string): void {
  doc.transact(() => {
    const box = new Y.Map()
    doc.getMap('boxes').set(id, box)
    box.set('made', { at: 0, size: 1 })
  })
}

function label({ doc }: Stock, id: string, text: string): void {
  const box = doc.getMap('boxes').get(id)
  if (box instanceof Y.Map) box.set('label', text)
}

test('a stock client connects, reads, writes what it may, and converges with another one', async () => {
  const server = await serve()
  const [anna, ben] = [await connected(server.url, 'anna'), await connected(server.url, 'ben')]
  make(anna, 'x')
  label(anna, 'x', 'first')
  label(anna, 'x', 'second')
  make(ben, 'y')
  await Promise.all([has(ben, 'boxes/x/label'), has(anna, 'boxes/y/made')])
  const late = await connected(server.url, 'ron')
  const facts = {
    'boxes/x/label': 'second',
    'boxes/x/made': { at: 0, size: 1 },
    'boxes/y/made': { at: 0, size: 1 },
  }
  for (const { doc } of [anna, ben, late]) expect(factsIn(doc, boxes)).toEqual(facts)
  expect((await server.both(ROOM)).fresh).toMatchObject({ facts })
})

test('stock clients outlive a restart of the server, and what one wrote meanwhile arrives', async () => {
  const directory = temporaryDirectory()
  const first = await openedLog(directory)
  const before = await serve({ log: first })
  const [anna, ben] = [await connected(before.url, 'anna'), await connected(before.url, 'ben')]
  make(anna, 'x')
  await has(ben, 'boxes/x/made')
  await before.stop()
  await first.close()
  make(anna, 'while-away')
  const after = await serve({ log: await openedLog(directory), port: before.port })
  await has(ben, 'boxes/while-away/made')
  label(anna, 'x', 'still mine')
  await has(ben, 'boxes/x/label')
  const { live, fresh } = await after.both(ROOM)
  expect(live).toEqual(fresh)
  expect(factsIn(ben.doc, boxes)).toEqual(factsIn(anna.doc, boxes))
})

test.each([
  ['whoever is not signed in', 'nobody', 4401],
  ['a refused update', 'ron', 4409],
])('%s ends a stock client for good', async (_who, who, code) => {
  const server = await serve()
  const client = stock(server.url, who)
  client.provider.connect()
  make(client, 'x')
  expect(await client.closed).toBe(code)
  expect(client.provider.shouldConnect).toBe(false)
  expect(server.meter.of('ended')).toMatchObject({ [code === 4401 ? 'signIn' : 'refused']: 1 })
})

test('a stock client whose presence is echoed has heard something, which keeps its link alive', async () => {
  const server = await serve()
  const { provider } = await connected(server.url, 'anna')
  provider.wsLastMessageReceived = 0
  const echoed = new Promise<void>(resolve => {
    const ws = provider.ws as unknown as WebSocket
    ws.on('message', () => resolve())
  })
  provider.awareness.setLocalState({ name: 'Anna' })
  await echoed
  expect(provider.wsLastMessageReceived).toBeGreaterThan(0)
  expect([...provider.awareness.getStates().values()]).toEqual([{ name: 'Anna' }])
})

test('a draining server sends stock clients elsewhere, and they come back', async () => {
  const directory = temporaryDirectory()
  const log = await openedLog(directory)
  const server = await serve({ log })
  const anna = await connected(server.url, 'anna')
  const lost = new Promise<number>(resolve => {
    anna.provider.on('connection-close', (event: { code: number } | null) => resolve(event?.code ?? 0))
  })
  await server.stop()
  expect(await lost).toBe(4503)
  const back = isSynced(anna)
  await log.close()
  await serve({ log: await openedLog(directory), port: server.port })
  await back
})
