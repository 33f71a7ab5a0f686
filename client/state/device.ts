import { type Accessor, createMemo, createSignal, getOwner, onCleanup, runWithOwner } from 'solid-js'
import type { Portal } from '../../shared/api/portal.ts'
import { authorOf } from '../../shared/documents/author.ts'
import type { Outcome } from '../../shared/documents/outcome.ts'
import { newId } from '../../shared/ids.ts'
import type { FoldedKind } from '../../shared/sync/kind.ts'
import type { Failure } from '../../shared/sync/reason.ts'
import {
  type Item,
  type Keeping,
  type Link,
  type Lives,
  type Owns,
  openPerson,
  type Person,
  type Replica,
  type Storage,
  type Summary,
  type Surroundings,
  summaryOf,
} from '../sync/engine.ts'
import { createNow } from './now.ts'
import { type Deed, Rooms } from './rooms.ts'
import { createWatched } from './watched.ts'

export interface DeviceOptions {
  person: string
  portal: Portal
  server: string
  storage: Storage
  surroundings: Surroundings
  noticeMs?: number
  owns?: Owns
}

/** What came of something a person did, as far as this device can tell at once. */
export type Acted =
  | { ok: true; id: string }
  /** Refused here, before anything was kept. A word of `WHYS`, or the engine's own reason. */
  | { ok: false; why: string }

/** A document as a screen sees it. */
export interface RoomState<View> {
  /** Undefined until what this device holds has been read. */
  view: Accessor<View | undefined>
  link: Accessor<Link>
  keeping: Accessor<Keeping>
  lives: Accessor<Lives>
  /** Whether there is anything to show: something was kept here, or the server has been reached. */
  isThere: Accessor<boolean>
  /** Does something: states the facts of an action. It shows at once, and is on this device's disk when this settles. */
  act(deed: Deed, action: (view: View) => Outcome, after?: readonly string[]): Promise<Acted>
}

/** One person on this device: the engine, in words Solid follows. */
export interface Device {
  readonly id: string
  readonly portal: Portal
  readonly person: Person
  /** By the server's clock, moving every second. */
  now: Accessor<number>
  /** The same, exactly now: what facts are stamped with. */
  time(): number
  newId(): string
  /** Everything that waits or was refused. */
  items: Accessor<readonly Item[]>
  summary: Accessor<Summary>
  link: Accessor<Link>
  outboxKeeping: Accessor<Keeping>
  /** Follows a document for as long as the calling component is there. The id may change. */
  createRoom<View>(kind: FoldedKind<View>, id: Accessor<string | null>): RoomState<View>
  resume(): void
  /** Before signing out: what a document says must not be written to a shelf that is being emptied. */
  closeRooms(): void
  close(): Promise<void>
}

export async function openDevice(options: DeviceOptions): Promise<Device> {
  const { surroundings, portal } = options
  const owner = getOwner()
  const person = await openPerson(options)
  const author = { ...authorOf(portal, options.person), role: portal }
  const rooms = new Rooms({ person, author, clock: surroundings.clock, ...(options.owns && { owns: options.owns }) })
  const device = runWithOwner(owner, () => deviceOver(options, person, rooms))
  if (device === undefined) throw new Error('A device was opened outside of any owner')
  return device
}

function deviceOver({ portal, surroundings, ...options }: DeviceOptions, person: Person, rooms: Rooms): Device {
  const now = createNow(person.now, surroundings.clock)
  const items = createWatched(person.outbox.items)
  const outboxKeeping = createWatched(person.outbox.storage)
  const link = createWorstLink(rooms)
  const summary = createMemo(() => summaryOf({ link: link(), storage: outboxKeeping(), items: items() }))
  return {
    id: options.person,
    portal,
    person,
    now,
    time: () => person.now(),
    newId: () => newId(surroundings.random),
    items,
    summary,
    link,
    outboxKeeping,
    createRoom: (kind, id) => createRoom(rooms, kind, id),
    resume: () => rooms.resume(),
    closeRooms: () => rooms.close(),
    close: async () => {
      rooms.close()
      await person.close()
    },
  }
}

const CONNECTING: Link = { kind: 'connecting', since: 0, tries: 0 }
const WORST_FIRST: readonly Link['kind'][] = ['refused', 'offline', 'connecting', 'catching-up', 'live', 'stopped']

/** One sign speaks for all documents, so it says the worst of them. */
function createWorstLink(rooms: Rooms): Accessor<Link> {
  const [worst, setWorst] = createSignal<Link>(CONNECTING)
  let unwatch: (() => void)[] = []
  const look = () => {
    const links = rooms.open.map(replica => replica.link.get())
    links.sort((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind))
    setWorst(() => links[0] ?? CONNECTING)
  }
  const follow = () => {
    for (const stop of unwatch) stop()
    unwatch = rooms.open.map(replica => replica.link.watch(look))
    look()
  }
  onCleanup(rooms.onOpen(follow))
  onCleanup(() => {
    for (const stop of unwatch) stop()
  })
  return worst
}

function createRoom<View>(rooms: Rooms, kind: FoldedKind<View>, id: Accessor<string | null>): RoomState<View> {
  // Folds keep one view and change what is in it, so every change has to be told: equality would hide it.
  const [replica, setReplica] = createSignal<Replica<View> | null>(null)
  const [version, setVersion] = createSignal(0)
  const [link, setLink] = createSignal<Link>(CONNECTING)
  const [keeping, setKeeping] = createSignal<Keeping>({ kind: 'opening' })
  const [lives, setLives] = createSignal<Lives>(new Map())
  let opening: Promise<Replica<View>> | null = null

  const use = createMemo(() => {
    const wanted = id()
    setReplica(null)
    if (wanted === null) return
    const used = rooms.use(kind, wanted)
    opening = used.replica
    const stops: (() => void)[] = [used.release]
    let isGone = false
    void used.replica.then(opened => {
      if (isGone) return
      const follow = <Value>(
        watchable: { get(): Value; watch(call: (value: Value) => void): () => void },
        set: (value: Value) => void,
      ) => {
        set(watchable.get())
        stops.push(watchable.watch(set))
      }
      follow(opened.link, value => setLink(() => value))
      follow(opened.storage, value => setKeeping(() => value))
      follow(opened.presence, value => setLives(() => value))
      stops.push(opened.onChange(() => setVersion(count => count + 1)))
      setReplica(() => opened)
    })
    onCleanup(() => {
      isGone = true
      for (const stop of stops) stop()
    })
  })
  use()

  const view = () => {
    version()
    return replica()?.view()
  }
  return {
    view,
    link,
    keeping,
    lives,
    isThere: () => {
      version()
      const opened = replica()
      return opened !== null && (link().kind === 'live' || opened.doc.store.clients.size > 0)
    },
    act: async (deed, action, after) => {
      const opened = await opening
      if (opened === null) return { ok: false, why: 'no-such-record' }
      const outcome = action(opened.view())
      if (!outcome.ok) return outcome
      if (outcome.facts.length === 0) return { ok: true, id: '' }
      const stated = await opened.state({ what: deed, facts: outcome.facts, ...(after && { after }) })
      return stated.ok ? { ok: true, id: stated.id } : { ok: false, why: whyOf(stated.failures) }
    },
  }
}

function whyOf(failures: readonly Failure[]): string {
  const [first] = failures
  return first === undefined ? 'failed' : first.why === '' ? first.reason : first.why
}
