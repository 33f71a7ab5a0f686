import { expect, onTestFinished, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { ageOf, Presence } from '../../../../client/sync/view/presence.ts'

function watching() {
  const awareness = awarenessOf(1)
  const link = { isConnected: true }
  const presence = new Presence()
  presence.follow({ awareness, isConnected: () => link.isConnected })
  const shown = () => Object.fromEntries([...presence.lives.get()].map(([key, live]) => [key, [live.at, live.state]]))
  return { awareness, link, presence, shown }
}

function awarenessOf(client: number): Awareness {
  const doc = new Y.Doc()
  doc.clientID = client
  const awareness = new Awareness(doc)
  awareness.setLocalState(null)
  onTestFinished(() => awareness.destroy())
  return awareness
}

/** The server publishes under a client id of its own for each key. */
function publisher(client: number, to: Awareness) {
  const from = awarenessOf(client)
  return (state: { [name: string]: unknown } | null) => {
    from.setLocalState(state)
    applyAwarenessUpdate(to, encodeAwarenessUpdate(from, [client]), 'server')
  }
}

test('each key shows its newest state, and its age by the server’s time', () => {
  const { awareness, shown, presence } = watching()
  const c1 = publisher(100, awareness)
  const c10 = publisher(101, awareness)
  c1({ key: 'c1', at: 1000, state: { watts: 7000 } })
  c10({ key: 'c10', at: 1500, state: { watts: 100 } })
  c1({ key: 'c1', at: 2000, state: { watts: 7200 } })
  expect(shown()).toEqual({ c1: [2000, { watts: 7200 }], c10: [1500, { watts: 100 }] })
  const live = presence.lives.get().get('c1')
  expect(live && [ageOf(live, 5000), ageOf(live, 1999)]).toEqual([3000, 0])
})

test('a state the server takes away is gone', () => {
  const { awareness, shown } = watching()
  const c1 = publisher(100, awareness)
  c1({ key: 'c1', at: 1000, state: 1 })
  c1(null)
  expect(shown()).toEqual({})
})

test('the last state stays when the link is lost, and grows old', () => {
  const { awareness, link, shown } = watching()
  publisher(100, awareness)({ key: 'c1', at: 1000, state: 1 })
  link.isConnected = false
  removeAwarenessStates(awareness, [100], 'provider')
  expect(shown()).toEqual({ c1: [1000, 1] })
})

test('a key that comes back under another client id does not fall behind itself', () => {
  const { awareness, shown } = watching()
  publisher(200, awareness)({ key: 'c1', at: 2000, state: 'new' })
  publisher(100, awareness)({ key: 'c1', at: 1000, state: 'old' })
  expect(shown()).toEqual({ c1: [2000, 'new'] })
})

test('states of another form are nobody’s', () => {
  const { awareness, shown } = watching()
  publisher(100, awareness)({ cursor: 3 })
  publisher(101, awareness)({ key: '__proto__', at: 1, state: 1 })
  expect(shown()).toEqual(Object.fromEntries([['__proto__', [1, 1]]]))
})
