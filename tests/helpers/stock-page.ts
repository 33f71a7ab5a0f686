import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'

/** A page that knows nothing of Berth: Yjs and its stock provider. Everything that crosses is JSON. */
export interface StockPage {
  enter(server: string, room: string): void
  book(id: string, connector: string): void
  /** One fact, as it stands in this document; undefined before it has come. */
  fact(root: string, id: string, name: string): unknown
  /** The document as any Yjs tool sees it. */
  roots(names: readonly string[]): Record<string, unknown>
  stateVector(): number[]
}

declare global {
  interface Window {
    stock: StockPage
  }
}

const doc = new Y.Doc()

window.stock = {
  enter: (server, room) => {
    new WebsocketProvider(server, room, doc)
  },
  book: (id, connector) => {
    const at = Date.now()
    doc.transact(() => {
      const session = new Y.Map()
      session.set('booked', { at, connector, from: at })
      doc.getMap('sessions').set(id, session)
    })
  },
  fact: (root, id, name) => {
    const record = doc.getMap(root).get(id)
    return record instanceof Y.Map ? record.get(name) : undefined
  },
  roots: names => Object.fromEntries(names.map(name => [name, doc.getMap(name).toJSON()])),
  stateVector: () => [...Y.encodeStateVector(doc)],
}
