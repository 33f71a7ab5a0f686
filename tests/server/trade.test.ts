import { expect, onTestFinished, test } from 'vitest'
import { WebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { withPerson } from '../../server/accounts/people.ts'
import { mayBegin } from '../../server/beginnings.ts'
import type { Server } from '../../server/server.ts'
import { serveDemo } from '../helpers/demo-server.ts'
import { temporaryDirectory } from '../helpers/lmdb.ts'

async function signIn({ url }: Server, who: string, portal: string) {
  const response = await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ email: `${who}@demo.test`, password: 'berth-demo', portal }),
  })
  return (await response.json()) as { token: string; person: { id: string } }
}

/** A stock Yjs client in a room. */
function enter({ url }: Server, room: string, token: string) {
  const doc = new Y.Doc()
  const provider = new WebsocketProvider(`${url.replace('http', 'ws')}/sync`, room, doc, {
    params: { token },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  })
  onTestFinished(() => provider.destroy())
  return doc
}

/** The value a place of a document comes to hold. */
function comes(doc: Y.Doc, root: string, id: string, name?: string): Promise<unknown> {
  return new Promise(resolve => {
    const look = () => {
      const entry: unknown = doc.getMap(root).get(id)
      const value: unknown = name === undefined ? entry : entry instanceof Y.Map ? entry.get(name) : undefined
      if (value === undefined) return
      doc.off('update', look)
      resolve(value)
    }
    doc.on('update', look)
    look()
  })
}

test('a stock Yjs client books a spot of the demo, is granted it, and staff see by name who comes', async () => {
  const server = await serveDemo()
  const [mai, lan] = await Promise.all([signIn(server, 'customer', 'customer'), signIn(server, 'staff', 'staff')])
  const doc = enter(server, 'station/ben-thanh', mai.token)
  const desk = enter(server, 'desk/ben-thanh', lan.token)
  expect(await comes(doc, 'info', 'name')).toBe('Bến Thành')

  const at = Date.now()
  doc.transact(() => {
    const session = new Y.Map()
    session.set('booked', { at, connector: 'c1', from: at })
    doc.getMap('sessions').set('s1', session)
  })

  expect(await comes(doc, 'sessions', 's1', 'granted')).toMatchObject({ connector: 'c1' })
  expect(await comes(desk, 'people', 's1')).toEqual({ account: mai.person.id, name: 'Mai Tran' })
})

test('a demo that starts again is not founded again', async () => {
  const dataDir = temporaryDirectory()
  const first = await serveDemo(dataDir)
  await first.stop()
  const server = await serveDemo(dataDir)
  const { token } = await signIn(server, 'customer', 'customer')
  const doc = enter(server, 'station/central-library', token)

  await comes(doc, 'info', 'name')
  expect([doc.getMap('tariffs').size, doc.getMap('connectors').size]).toEqual([1, 36])
})

test('a station begins with its owner, and a name that nobody owns is no station', async () => {
  const server = await serveDemo()
  const hoa = server.accounts
    .data()
    .people.rows()
    .find(({ email }) => email === 'owner@demo.test')
  if (hoa === undefined) throw new Error('The demo has no owner')
  const room = (kind: string, id: string) => ({ kind, id, name: `${kind}/${id}` as never })
  const begins = (kind: string, id: string, by: 'anyone' | 'server' = 'anyone') =>
    mayBegin(room(kind, id), server.accounts, by)

  expect([
    begins('station', 'new-1'),
    begins('desk', 'new-1'),
    begins('account', 'nobody'),
    begins('boxes', 'x'),
  ]).toEqual([false, false, false, false])
  await server.accounts.change(data => ({
    data: withPerson(data, { ...hoa, roles: { ...hoa.roles, 'new-1': 'owner', 'new-10': 'staff' } }),
    answer: undefined,
  }))
  expect([begins('station', 'new-1'), begins('desk', 'new-1'), begins('station', 'new-10')]).toEqual([
    true,
    true,
    false,
  ])
  expect([begins('account', hoa.id), begins('catalogue', ''), begins('station', '__proto__')]).toEqual([
    true,
    true,
    false,
  ])
  // A cell begins with the first station the server puts there, and with nobody who only asks for it.
  const cells = ['cells', 'w', 'w012', 'o3', 'w4', 'x']
  expect(cells.map(cell => begins('catalogue', cell))).toEqual([true, false, false, false, false, false])
  expect(cells.map(cell => begins('catalogue', cell, 'server'))).toEqual([true, true, true, true, false, false])
})

test('whoever joins a team is shown at its desk at once', async () => {
  const server = await serveDemo()
  const { token } = await signIn(server, 'staff', 'staff')
  const desk = enter(server, 'desk/ben-thanh', token)
  const { person } = await signIn(server, 'customer2', 'customer')
  const duc = server.accounts.data().people.get(person.id)
  if (duc === undefined) throw new Error('Nobody')

  await server.accounts.change(data => ({
    data: withPerson(data, { ...duc, roles: { 'ben-thanh': 'staff' } }),
    answer: undefined,
  }))
  expect(await comes(desk, 'team', duc.id)).toEqual({ name: 'Duc Pham', role: 'staff' })
})
