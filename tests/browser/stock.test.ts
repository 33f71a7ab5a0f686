import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { memoryStorage, openPerson, openReplica, processSurroundings } from '../../client/sync/engine.ts'
import { authorOf } from '../../shared/documents/author.ts'
import { book } from '../../shared/documents/station/actions.ts'
import { station } from '../../shared/documents/station.ts'
import { roomOf } from '../../shared/sync/room.ts'
import { openApps } from '../helpers/apps.ts'
import { bundled } from '../helpers/client-browser.ts'

const PAGE = fileURLToPath(new URL('../helpers/stock-page.ts', import.meta.url))

test('a browser with the stock provider books, is answered, and ends with the same document as our own client', async () => {
  const apps = await openApps()
  const { page } = await apps.device({ portal: 'customer', email: 'customer@demo.test', bypassCSP: true })
  await page.addScriptTag({ content: await bundled(PAGE) })
  // Not by the page's own cookies: the second sign-in would replace the first.
  const signedIn = await fetch(`${apps.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'customer2@demo.test', password: 'berth-demo', portal: 'customer' }),
  })
  const { token, person: duc } = (await signedIn.json()) as { token: string; person: { id: string } }
  const socketUrl = `${apps.url.replace('http', 'ws')}/sync`
  const person = await openPerson({
    person: duc.id,
    portal: 'customer',
    server: socketUrl,
    storage: memoryStorage(),
    surroundings: processSurroundings({
      WebSocket: WebSocket as unknown as typeof globalThis.WebSocket,
      random: length => new Uint8Array(randomBytes(length)),
    }),
    token: () => token,
  })
  const author = authorOf('customer', duc.id)
  const replica = await openReplica({ person, room: roomOf('station', 'ben-thanh'), kind: station, author })
  const live = new Promise<void>(resolve => replica.link.watch(link => link.kind === 'live' && resolve()))

  await page.evaluate(server => window.stock.enter(server, 'station/ben-thanh'), socketUrl)
  await page.waitForFunction(
    () => window.stock.roots(['info']).info !== undefined && window.stock.fact('connectors', 'c1', 'label'),
  )
  await page.evaluate(() => window.stock.book('s-stock', 'c1'))
  await page.waitForFunction(() => window.stock.fact('sessions', 's-stock', 'granted'))
  await live
  const outcome = book(replica.view(), { id: 's-ours', at: person.now(), connector: 'c2' })
  if (!outcome.ok) throw new Error(outcome.why)
  await replica.state({ what: 'book', facts: outcome.facts })
  await page.waitForFunction(() => window.stock.fact('sessions', 's-ours', 'granted'))

  const roots = ['info', 'connectors', 'tariffs', 'sessions', 'payments', 'orders']
  const theirs = await page.evaluate(names => window.stock.roots(names), roots)
  expect(Object.fromEntries(roots.map(root => [root, replica.doc.getMap(root).toJSON()]))).toEqual(theirs)
  expect(Object.keys(theirs.sessions as object).sort()).toEqual(['s-ours', 's-stock'])
  replica.close()
  await person.close()
})
