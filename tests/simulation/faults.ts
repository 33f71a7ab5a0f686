import type { LiveRoom } from '../../server/sync/room/live-room.ts'
import { isOutage } from '../../server/sync/socket/outage.ts'
import { station } from '../../shared/documents/station.ts'
import { SERVER } from '../../shared/sync/policy.ts'
import { entriesOf, readEntry } from '../../shared/sync/reading.ts'
import { type RoomName, readRoom } from '../../shared/sync/room.ts'
import { actAt } from './actors.ts'
import type { Device } from './device.ts'
import { handOver } from './leaving.ts'
import { OWNER } from './people.ts'
import type { Tab } from './tab.ts'
import type { World } from './world.ts'

const DAY = 86_400_000
/** The arbiter's own epochs leave nothing younger behind either; theirs only wait longer. */
const JUST_MS = 20_000

interface Place {
  world: World
  device: Device
  tab: Tab
}

/** Lets something go wrong. */
export function strike(world: World): void {
  const device = world.random.pick(world.devices)
  const tabs = [...device.tabs]
  if (tabs.length === 0) {
    device.open()
    return
  }
  const [name, fault] = world.random.pick(FAULTS)
  world.trace(`fault ${name} ${device.name}`)
  if (fault({ world, device, tab: world.random.pick(tabs) })) world.counts.add(name)
}

/** Whether it could be done. */
type Faulty = (place: Place) => boolean

const done = (does: (place: Place) => unknown): Faulty => {
  return place => {
    does(place)
    return true
  }
}

const FAULTS: readonly (readonly [name: string, fault: Faulty])[] = [
  ['links cut', done(({ tab }) => tab.way.cut())],
  ['links back', done(({ tab, world }) => comeBack(tab, world))],
  ['links back', done(({ tab, world }) => comeBack(tab, world))],
  ['links back', done(({ tab, world }) => comeBack(tab, world))],
  ['links one-way up', done(({ tab }) => tab.way.block('up'))],
  ['links one-way down', done(({ tab }) => tab.way.block('down'))],
  ['links half-open', done(({ tab }) => tab.way.block('both'))],
  ['server kills asked', done(({ world }) => world.cluster.kill())],
  ['tab kills', done(({ world, device, tab }) => world.killTab(device, tab))],
  ['tabs opened', ({ device }) => device.tabs.size < 3 && device.open() !== null],
  ['disks wiped', ({ world, device }) => world.random.chance(0.4) && wiped(world, device)],
  ['disks full', done(({ device }) => device.disk.fill(true))],
  ['disks free', done(({ device }) => device.disk.fill(false))],
  ['disks free', done(({ device }) => device.disk.fill(false))],
  ['clocks wrong', done(({ device, world }) => setWrong(device, world))],
  ['retries', ({ tab }) => retries(tab)],
  ['epochs', ({ world }) => seal(world)],
  ['epochs', ({ world }) => seal(world)],
  ['revocations', ({ world, device }) => revoke(world, device)],
  ['revocations', ({ world, device }) => revoke(world, device)],
  ['admissions', ({ world }) => admit(world)],
  ['outboxes handed over', ({ world }) => handOver(world)],
  ['outboxes handed over', ({ world }) => handOver(world)],
  ['app updates', ({ world }) => update(world)],
  ['images taken', ({ device, world }) => keepImage(world, device)],
  ['images put back', ({ device, world }) => putBack(world, device)],
  ['images put back', ({ device, world }) => putBack(world, device)],
  ['images put back', ({ device, world }) => putBack(world, device)],
]

function comeBack(tab: Tab, world: World): void {
  tab.way.restore()
  if (world.random.chance(0.5)) tab.wakes.tell()
}

function setWrong(device: Device, world: World): void {
  device.skewMs = device.clockChanges === 0 ? world.random.pick([-DAY, -200_000, 200_000, DAY]) : 0
  device.clockChanges += 1
}

/** A person who has read of a refusal wants it tried once more. */
function retries({ person }: Tab): boolean {
  const refused = person?.outbox.items.get().find(({ progress }) => progress.kind === 'refused')
  if (person === null || refused === undefined) return false
  void person.outbox.retry(refused.id)
  return true
}

function wiped(world: World, device: Device): boolean {
  world.wipe(device)
  return true
}

/** Ends an epoch of a station, or of any other room: closed records stay behind. */
function seal(world: World): boolean {
  if (world.isDown) return false
  const room = world.random.pick([...world.oracle.durable.rooms.keys()].sort()) as RoomName
  const { server } = world
  const said = server.rooms.decide([room], rooms => {
    const live = rooms.get(room)
    const kind = readRoom(room)?.kind
    const isOpen = (root: string, id: string) =>
      kind !== 'station' || live === undefined || isGoingOn(live.doc, root, id) || isJustHeard(world, live, root, id)
    const carry = (root: string, id: string) => world.bugs.carries(root, id, isOpen(root, id))
    return [{ room, author: SERVER, facts: [], seal: { carry } }]
  })
  said.catch(error => {
    if (server.life.isAlive && !isOutage(error)) world.oracle.fail('an epoch could not be ended', error)
  })
  return true
}

/** Its consequences elsewhere may still be on their way. */
function isJustHeard(world: World, live: LiveRoom, root: string, id: string): boolean {
  const heard = [...(live.record(root, id)?.facts.values() ?? [])].map(({ at }) => at)
  return Math.max(0, ...heard) > world.time.now() - JUST_MS
}

/** Everything but sessions that are over and paid, with their payments. */
function isGoingOn(doc: Parameters<typeof readEntry>[0], root: string, id: string): boolean {
  if (root !== 'sessions' && root !== 'payments') return true
  const fold = station.fold()
  for (const entry of entriesOf(doc, station)) {
    if (entry.root !== 'sessions' && entry.root !== 'payments') continue
    const facts = [...readEntry(doc, entry.root, entry.id)]
    fold.set(entry.root, entry.id, new Map(facts.map(([name, value]) => [name, { value, confirmed: true }])))
  }
  const view = fold.view()
  const session = view.sessions.get(root === 'sessions' ? id : (view.payments.get(id)?.session ?? ''))
  if (session === undefined) return true
  // Also one that had expired, or been denied, before anyone came.
  if (session.started !== undefined && session.billed === undefined) return true
  const isOver = session.cancelled ?? session.denied ?? session.expired ?? session.billed
  return isOver === undefined || session.money.due !== 0 || session.money.pending !== 0
}

/** Shuts out a person who was working without a link. */
function revoke(world: World, device: Device): boolean {
  const { someone } = device
  if (someone.id === OWNER.id || world.revoked.size > 0) return false
  for (const tab of device.tabs) tab.way.cut()
  for (let things = world.random.below(4); things > 0; things -= 1) actAt(world, device)
  world.revoked.add(someone.id)
  void world.cluster
    .hearsAll(server => server.showOut(someone.id, 'notYours'))
    .then(() => world.revoked.has(someone.id) && world.oracle.revoked(someone.id))
  return true
}

/** A revoked person may come in again, and signs in again. */
export function admit(world: World): boolean {
  const [person] = world.revoked
  if (person === undefined) return false
  world.revoked.delete(person)
  world.oracle.admitted(person)
  for (const device of world.devices) {
    if (device.someone.id !== person) continue
    for (const tab of device.tabs) for (const replica of tab.replicas) replica.resume()
  }
  return true
}

/** The server runs a new version. Pages of the old one are told to load again, and until then they wait. */
function update(world: World): boolean {
  if (world.isDown || world.version > 1) return false
  world.version += 1
  world.cluster.killAll()
  return true
}

function keepImage(world: World, device: Device): boolean {
  if (device.image !== null) return false
  device.image = device.disk.image()
  return world.time.uptime() > 0
}

/** A year later the old phone is found: it resends everything it had not been told was saved. */
function putBack(world: World, device: Device): boolean {
  if (device.image === null) return false
  for (const tab of [...device.tabs]) world.killTab(device, tab)
  world.oracle.restored(device)
  device.disk.restore(device.image)
  device.image = null
  if (world.random.chance(0.3)) {
    world.time.sleep(365 * DAY)
    world.counts.add('years')
  }
  device.open()
  return true
}
