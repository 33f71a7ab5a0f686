import { type Accessor, createMemo, createSignal, getOwner, onCleanup, runWithOwner } from 'solid-js'
import type { Portal } from '../../shared/api/person.ts'
import { authorOf } from '../../shared/documents/author.ts'
import { type FoldedKind, type Json, newId } from '../../shared/sync/engine.ts'
import {
  type Item,
  type Keeping,
  type Link,
  type Owns,
  openPerson,
  type Person,
  type Storage,
  type Summary,
  type Surroundings,
  summaryOf,
} from '../sync/engine.ts'
import { createNow } from './now.ts'
import { CONNECTING, createRoom, type RoomState } from './room-state.ts'
import { type Kinds, Rooms } from './rooms.ts'
import { createWatched } from './watched.ts'

export type { Acted, RoomState } from './room-state.ts'

export interface DeviceOptions {
  person: string
  portal: Portal
  server: string
  storage: Storage
  surroundings: Surroundings
  kinds: Kinds
  noticeMs?: number
  owns?: Owns
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
  const { surroundings, portal, kinds } = options
  const owner = getOwner()
  const person = await openPerson(options)
  const author = { ...authorOf(portal, options.person), role: portal }
  const { clock } = surroundings
  const rooms = new Rooms({ person, author, kinds, clock, ...(options.owns && { owns: options.owns }) })
  const device = runWithOwner(owner, () => deviceOver(options, person, rooms))
  if (device === undefined) throw new Error('A device was opened outside of any owner')
  return device
}

function deviceOver({ portal, surroundings, ...options }: DeviceOptions, person: Person, rooms: Rooms): Device {
  const now = createNow(person.now, surroundings.clock)
  const all = createWatched(person.outbox.items)
  // A note that a person has looked: no one waits for it, and losing it does no harm.
  const items = createMemo(() => all().filter(({ what }) => !isQuiet(what)))
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

const WORST_FIRST: readonly Link['kind'][] = ['refused', 'offline', 'connecting', 'catching-up', 'live', 'stopped']

/** One sign speaks for all documents, so it says the worst of them. */
function createWorstLink(rooms: Rooms): Accessor<Link> {
  const [worst, setWorst] = createSignal<Link>(CONNECTING)
  let unwatch: (() => void)[] = []
  const look = () => {
    const links = rooms.shown.map(replica => replica.link.get())
    links.sort((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind))
    setWorst(() => links[0] ?? CONNECTING)
  }
  const follow = () => {
    for (const stop of unwatch) stop()
    unwatch = rooms.shown.map(replica => replica.link.watch(look))
    look()
  }
  onCleanup(rooms.onChange(follow))
  onCleanup(() => {
    for (const stop of unwatch) stop()
  })
  return worst
}

/** A deed that nobody did on purpose. */
function isQuiet(what: Json): boolean {
  return typeof what === 'object' && what !== null && Reflect.get(what, 'isQuiet') === true
}
