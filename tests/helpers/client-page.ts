import {
  indexedDbStorage,
  openPerson,
  openReplica,
  type Person,
  pageSurroundings,
  type Replica,
} from '../../client/sync/engine.ts'
import { anna, label, made } from './boxes.ts'
import { type BoxesView, foldedBoxes } from './client-boxes.ts'
import { shed } from './client-entries.ts'

/** The test's tools inside a real page. Bundled and served; everything that crosses is JSON. */
export interface BerthPage {
  open(server: string, limitMs?: number): Promise<void>
  make(id: string): Promise<string>
  name(id: string, text: string): Promise<string>
  /** `boxes/b1/made` → whether it is confirmed. */
  shown(): Record<string, boolean>
  states(): { link: string; documents: string; outbox: string; waiting: number }
  /** Fills the rest of the disk; returns how many bytes that were. */
  fill(): Promise<number>
  /** Uncaught errors and rejections. */
  uncaught: string[]
  /** Milliseconds from tap to kept, and from `open` to readable. */
  tapMs: number[]
  openMs: number
}

const uncaught: string[] = []
addEventListener('error', event => uncaught.push(String(event.message)))
addEventListener('unhandledrejection', event => uncaught.push(String(event.reason)))

let opened: { person: Person; replica: Replica<BoxesView> } | null = null

function here() {
  if (opened === null) throw new Error('Not open yet')
  return opened
}

async function state(facts: Parameters<Replica<BoxesView>['state']>[0]['facts']): Promise<string> {
  const before = performance.now()
  const stated = await here().replica.state({ what: 'in a page', facts })
  page.tapMs.push(performance.now() - before)
  if (!stated.ok) return `refused: ${stated.failures[0]?.reason}`
  return stated.progress.get().kind
}

function fits(database: IDBDatabase, size: number): Promise<boolean> {
  const random = crypto.getRandomValues(new Uint8Array(size))
  return new Promise(resolve => {
    const transaction = database.transaction('x', 'readwrite')
    transaction.objectStore('x').add(random)
    transaction.oncomplete = () => resolve(true)
    transaction.onabort = () => resolve(false)
  })
}

const page: BerthPage = {
  uncaught,
  tapMs: [],
  openMs: 0,
  open: async (server, limitMs = 4000) => {
    const before = performance.now()
    const surroundings = pageSurroundings(window)
    const storage = indexedDbStorage(indexedDB)
    const who = { person: anna.id, portal: anna.role, token: () => anna.id }
    const person = await openPerson({ ...who, server, storage, surroundings, limitMs })
    const replica = await openReplica({ person, room: shed, kind: foldedBoxes, author: anna })
    page.openMs = performance.now() - before
    opened = { person, replica }
  },
  fill: async () => {
    const database = await new Promise<IDBDatabase>(resolve => {
      const opening = indexedDB.open('filler', 1)
      opening.onupgradeneeded = () => opening.result.createObjectStore('x', { autoIncrement: true })
      opening.onsuccess = () => resolve(opening.result)
    })
    let bytes = 0
    for (const size of [50_000, 10_000, 1000, 100, 10]) while (await fits(database, size)) bytes += size
    database.close()
    return bytes
  },
  make: id => state([made(id)]),
  name: (id, text) => state([label(id, text)]),
  shown: () => {
    const facts = Object.entries(here().replica.view()).flatMap(([record, names]) =>
      Object.entries(names).map(([name, fact]) => [`${record}/${name}`, fact.confirmed]),
    )
    return Object.fromEntries(facts)
  },
  states: () => {
    const { person, replica } = here()
    const word = (state: ReturnType<typeof replica.storage.get>) =>
      state.kind === 'not-saved' ? `not-saved: ${state.why}` : state.kind
    return {
      link: replica.link.get().kind,
      documents: word(replica.storage.get()),
      outbox: word(person.outbox.storage.get()),
      waiting: person.outbox.items.get().length,
    }
  },
}

Object.assign(window, { berth: page })
