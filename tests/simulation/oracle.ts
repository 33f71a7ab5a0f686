import * as Y from 'yjs'
import type { Replica } from '../../client/sync/replica.ts'
import { summaryOf } from '../../client/sync/summary.ts'
import { ORDER_MS } from '../../server/arbiter/chargers/order-terms.ts'
import { writesOf } from '../../server/store/changes.ts'
import type { Change } from '../../server/store/log.ts'
import { account } from '../../shared/documents/account.ts'
import { desk } from '../../shared/documents/desk.ts'
import { hindrance } from '../../shared/documents/station/availability.ts'
import { spotsLike } from '../../shared/documents/station/line.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station } from '../../shared/documents/station.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { FoldedKind } from '../../shared/sync/kind.ts'
import { entriesOf, readEntry } from '../../shared/sync/reading.ts'
import type { Disk } from '../helpers/disk.ts'
import { Counts } from './counts.ts'
import type { Device } from './device.ts'
import { canonical, Durable, type DurableRoom } from './durable.ts'
import type { Tab } from './tab.ts'
import { Violation } from './violation.ts'
import type { Watched } from './watched.ts'

interface Done {
  device: Device
  room: string
  what: string
  facts: readonly Fact[]
}

const FOLDED: Readonly<Record<string, FoldedKind<unknown>>> = { account, desk, station }

/** An update of theirs may be on its way to the disk, at a server whose clock is ahead. */
const UNDER_WAY_MS = 2000

/** The records counted at the end, and their names there. */
const COUNTED = [
  { kind: 'station', root: 'payments', word: 'payment' },
  { kind: 'station', root: 'orders', word: 'order' },
  { kind: 'account', root: 'ledger', word: 'ledger' },
  { kind: 'desk', root: 'series', word: 'series' },
  { kind: 'desk', root: 'shifts', word: 'shift' },
  { kind: 'desk', root: 'takings', word: 'takings' },
  { kind: 'desk', root: 'quarantine', word: 'quarantine' },
] as const

/** Looks on from outside: at durable facts, at every device's content and view, and at the fate of each action. */
export class Oracle {
  readonly #world: Watched
  readonly #open = new Map<string, Done>()
  readonly #revoked = new Map<string, number>()
  #durable: Durable
  #violation: Violation | null = null

  constructor(world: Watched) {
    this.#world = world
    this.#durable = new Durable((what, detail) => this.fail(what, detail))
  }

  get durable(): Durable {
    return this.#durable
  }

  /** Facts that have just become durable. */
  committed(changes: readonly Change[]): void {
    for (const change of writesOf(changes)) {
      const records = change.kind === 'append' ? change.records : change.start.records
      for (const { by } of records.flatMap(({ facts }) => facts)) this.#lookAtRevoked(by, change.at)
    }
    this.#durable.record(changes)
  }

  /** Kept until the event is over: thrown inside the parts under test it would be caught by them. */
  fail(what: string, detail: unknown): void {
    const words = detail instanceof Error ? `${detail.stack}` : wordsOf(detail)
    this.#violation ??= new Violation(`${what}: ${words} (after ${this.#world.time.uptime()} ms)`)
  }

  /** After each event. */
  look(): void {
    for (const tab of this.#world.tabs) {
      if (!tab.hasHeard) continue
      tab.hasHeard = false
      for (const replica of tab.replicas) this.#lookAtSeen(replica)
      this.#lookAtSummary(tab)
    }
    this.end()
  }

  /** Throws the violations found. */
  end(): void {
    if (this.#violation !== null) throw this.#violation
  }

  /** A person was told that their action is kept, or only in memory. */
  stated(device: Device, id: string, room: string, what: string, facts: readonly Fact[]): void {
    this.#open.set(id, { device, room, what, facts })
    this.#world.counts.add('actions')
    this.#world.counts.add(`action ${what}`)
  }

  /** The server has been restarted on the remains of the power cut. */
  rebooted(disk: Disk): void {
    this.#durable = this.#durable.reread(disk)
  }

  /** Actions only in this tab's memory die with it; they had said so. */
  tabEnds(device: Device, tab: Tab): void {
    this.lookAtActions()
    const isTrusted = tab.person?.outbox.storage.get().kind === 'kept'
    for (const { id, progress } of tab.person?.outbox.items.get() ?? []) {
      const isKept = progress.kind !== 'unsaved' && (progress.kind !== 'sent' || progress.isKept)
      const isSafe = isTrusted ? isKept : this.#isOnDisk(device, id)
      const others = [...device.tabs].filter(other => other !== tab)
      const isElsewhere = others.some(other => (other.person?.outbox.progress(id) ?? null) !== null)
      if (!isSafe && !isElsewhere) this.#open.delete(id)
    }
  }

  #isOnDisk(device: Device, id: string): boolean {
    const { entries, done } = device.disk.outbox({ person: device.someone.id, portal: device.someone.portal })
    return entries.has(id) || done.has(id)
  }

  /** Actions on this disk and in no open tab are gone with it. */
  diskWiped(device: Device): void {
    this.lookAtActions()
    for (const [id, done] of this.#open) {
      const isInMemory = [...device.tabs].some(tab => tab.person?.outbox.items.get().some(item => item.id === id))
      if (done.device === device && !isInMemory) this.#open.delete(id)
    }
  }

  /** Nothing this person states from now on may be accepted; updates on their way to the disk still may. */
  revoked(person: string): void {
    this.#revoked.set(person, this.#world.time.now())
  }

  admitted(person: string): void {
    this.#revoked.delete(person)
  }

  /** The happenings, as the durable facts tell them. */
  happened(): Counts {
    const counts = new Counts()
    const { model } = this.#durable
    for (const { facts } of model.sessions.values()) {
      for (const name of facts.keys()) counts.add(`session ${name.split('/')[0]}`)
      const [booked, granted] = [facts.get('booked'), facts.get('granted')]
      if (booked?.waits === true && granted !== undefined && granted.connector !== booked.connector)
        counts.add('offered another')
    }
    for (const { kind, root, word } of COUNTED) {
      for (const room of model.rooms(kind)) {
        for (const [path] of model.all(room, `${root}/`)) {
          const [, id = '', name = ''] = path.split('/')
          counts.add(`${word} ${root === 'ledger' ? id.split(':')[0] : name}`.trim())
        }
      }
    }
    return counts
  }

  /** A backup was put back over the device's data. */
  restored(device: Device): void {
    for (const [id, done] of this.#open) if (done.device === device) this.#open.delete(id)
  }

  /** G3, G1, G10: each action is confirmed and durable, or still there, or refused with a reason. */
  lookAtActions(): void {
    for (const [id, done] of this.#open) this.#lookAtAction(id, done)
    this.end()
  }

  /** The rules that hold once nothing is in the way any more. */
  lookAtPeace(): void {
    this.lookAtActions()
    for (const device of this.#world.devices) for (const tab of device.tabs) this.#lookAtPeace(device, tab)
    this.#lookAtAnswers()
    this.end()
  }

  #lookAtAction(id: string, { device, room, what, facts }: Done): void {
    const boxes = [...device.tabs].flatMap(tab => tab.person?.outbox ?? [])
    const states = boxes.flatMap(box => box.progress(id)?.get() ?? [])
    const owner = { person: device.someone.id, portal: device.someone.portal }
    const kept = device.disk.outbox(owner)
    const done = kept.done.get(id)
    if (states.some(({ kind }) => kind === 'confirmed') || done?.why === 'confirmed') {
      this.#open.delete(id)
      this.#world.counts.add('confirmed')
      this.#lookAtConfirmed(room, what, facts)
      return
    }
    if (this.#isHandedOver(id, room)) {
      this.#open.delete(id)
      this.#world.counts.add('handed over')
      return
    }
    const isOnDisk = kept.entries.has(id)
    // A tab whose disk was lost says so for all of it, until it has looked at the new one.
    const isTrusted = boxes.every(box => box.storage.get().kind === 'kept')
    for (const state of states) {
      const saysKept = state.kind === 'kept' || (state.kind === 'sent' && state.isKept)
      if (saysKept && !isOnDisk && isTrusted)
        this.fail('G10: said to be kept, and is not on the disk', { what, device: device.name })
      if (state.kind !== 'refused') continue
      const { failures, because } = state.refusal
      if (failures.length === 0 && because === null) this.fail('G3: refused without a reason', { what })
    }
    // In a simulation no one removes anything from the list.
    if (done !== undefined || states.some(({ kind }) => kind === 'gone')) {
      this.fail('G3: taken off the list by nobody', { what, device: device.name, done })
    }
    if (states.length === 0 && !isOnDisk && done === undefined) {
      this.fail('G3: an action was lost', { what, device: device.name, id })
    }
  }

  /** It is in the owner's hands now. */
  #isHandedOver(id: string, room: string): boolean {
    const desk = `desk/${room.slice(room.indexOf('/') + 1)}`
    return this.#durable.model.value(desk, `quarantine/${id}/kept`) !== undefined
  }

  /** A stamp that was too far ahead is corrected before it is stated: `at` may be another. */
  #lookAtConfirmed(room: string, what: string, facts: readonly Fact[]): void {
    for (const fact of facts) {
      const path = [fact.root, fact.id, ...(fact.name === '' ? [] : [fact.name])].join('/')
      const isSaid = this.#durable.has(room, fact) || this.#durable.model.value(room, path) !== undefined
      if (!isSaid) this.fail('G1: confirmed, and not in the log', { room, what, fact })
    }
  }

  #lookAtRevoked(by: string, at: number): void {
    const since = this.#revoked.get(by.slice(by.indexOf(':') + 1))
    if (since !== undefined && at > since + UNDER_WAY_MS)
      this.fail('G7: stated by somebody who was revoked', { by, at, since })
  }

  /** G2: everything in a device's document is durable. */
  #lookAtSeen({ doc, room }: Replica<unknown>): void {
    const clocks = this.#durable.rooms.get(room.name)?.clocks
    for (const client of doc.store.clients.keys()) {
      const clock = Y.getState(doc.store, client)
      if (clock > (clocks?.get(client) ?? 0)) {
        this.fail('G2: seen before it was durable', { room: room.name, client, clock, durable: clocks?.get(client) })
      }
    }
  }

  /** G10: one small sign. */
  #lookAtSummary(tab: Tab): void {
    const { person } = tab
    if (person === null) return
    const items = person.outbox.items.get()
    for (const { link } of tab.replicas) {
      const summary = summaryOf({ link: link.get(), storage: person.outbox.storage.get(), items })
      if (summary.kind === 'saved' && items.length > 0) this.fail('G10: saved, with work in the outbox', { items })
    }
  }

  #lookAtPeace(device: Device, tab: Tab): void {
    const { person } = tab
    if (person === null) this.fail('a tab never opened', { device: device.name })
    if (person === null) return
    for (const { what, progress, room } of person.outbox.items.get()) {
      if (progress.kind === 'refused') this.#world.counts.add('refused for good')
      else {
        const link = tab.replicas.find(replica => replica.room.name === room)?.link.get()
        const storage = [...device.tabs].map(({ person: other }) => other?.outbox.storage.get().kind)
        this.fail('liveness: still in the outbox', { device: device.name, what, room, progress, link, storage })
      }
    }
    for (const replica of tab.replicas) this.#lookAtView(device, replica)
  }

  /** G4. */
  #lookAtView(device: Device, replica: Replica<unknown>): void {
    const link = replica.link.get()
    const { name, kind } = replica.room
    const room = this.#durable.rooms.get(name)
    const folded = FOLDED[kind]
    if (link.kind !== 'live' || room === undefined || folded === undefined) {
      this.fail('liveness: not connected', { device: device.name, room: name, link })
      return
    }
    const facts = canonical(factsOf(replica.doc, folded))
    const durable = canonical(factsOf(room.doc, folded))
    if (facts !== durable)
      this.fail('liveness: has other facts', { device: device.name, room: name, ...parted(facts, durable) })
    const [seen, expected] = [canonical(replica.view()), canonical(viewOf(room, folded))]
    if (seen !== expected)
      this.fail('G4: sees something else', { device: device.name, room: name, ...parted(seen, expected) })
  }

  /** A person is still there. */
  #lookAtEpochs(): void {
    for (const { station: room, id, facts } of this.#durable.model.sessions.values()) {
      const isOver = ['stopped', 'waived', 'denied'].some(name => facts.has(name))
      if (!facts.has('started') || isOver) continue
      if (this.#durable.rooms.get(room)?.doc.getMap('sessions').has(id) === true) continue
      this.fail('an epoch has left behind what was going on', { room, id, facts: Object.fromEntries(facts) })
    }
  }

  /** They wait for a spot, and none that would do has been free for a moment. */
  #isInLine(room: string, id: string): boolean {
    const durable = this.#durable.rooms.get(room)
    if (durable === undefined) return false
    const view = viewOf(durable, station) as StationView
    const { booked, connector = '' } = view.sessions.get(id) ?? {}
    if (booked?.waits !== true) return false
    const spots = booked.any === true ? spotsLike(view, connector) : [connector]
    const now = this.#world.time.now()
    const isFree = (spot: string, at: number) => hindrance(view, spot, { from: at }, at) === null
    return spots.every(spot => !isFree(spot, now) || !isFree(spot, now - UNDER_WAY_MS))
  }

  /** Every question has its answer. */
  #lookAtAnswers(): void {
    const { model } = this.#durable
    for (const { station: room, id, facts } of model.sessions.values()) {
      const isAnswered = ['granted', 'denied', 'cancelled', 'started', 'expired'].some(name => facts.has(name))
      if (facts.has('booked') && !isAnswered && !this.#isInLine(room, id))
        this.fail('liveness: a booking without an answer', { room, id })
      if (facts.has('stopped') && model.wasThere(room, id) && !facts.has('billed')) {
        this.fail('liveness: a session without a bill', { room, id, facts: Object.fromEntries(facts) })
      }
    }
    this.#lookAtEpochs()
    for (const room of model.rooms('desk')) {
      for (const [path, value] of model.all(room, 'quarantine/')) {
        const [, id = '', name] = path.split('/')
        const isDone = ['stated', 'failed'].some(word => model.value(room, `quarantine/${id}/${word}`) !== undefined)
        if (name === 'adopted' && !isDone) this.fail('liveness: adopted, and nothing came of it', { room, id, value })
      }
    }
    for (const room of model.rooms('station')) {
      const isAnswered = (record: string, ...answers: string[]) =>
        answers.some(answer => model.value(room, `${record}/${answer}`) !== undefined)
      for (const [path, value] of model.all(room, 'payments/')) {
        const [, id = '', name] = path.split('/')
        const isForWallet = name === 'asked' && (value as { method?: string }).method === 'wallet'
        if (isForWallet && !isAnswered(`payments/${id}`, 'settled', 'declined', 'taken')) {
          this.fail('liveness: a payment without an answer', { room, id })
        }
        const desk = room.replace('station/', 'desk/')
        if (name === 'taken' && model.value(desk, `takings/${id}`) === undefined) {
          this.fail('liveness: money that is in no drawer', { room, id, value })
        }
      }
      for (const [path] of model.all(room, 'orders/')) {
        const [, id = ''] = path.split('/')
        const isDue = this.#world.time.now() >= model.heardAt(room, `orders/${id}/asked`) + ORDER_MS
        if (isDue && !isAnswered(`orders/${id}`, 'answered'))
          this.fail('liveness: an order without an answer', { room, id })
      }
    }
  }
}

function viewOf({ doc }: DurableRoom, kind: FoldedKind<unknown>): unknown {
  const fold = kind.fold()
  for (const { root, id } of entriesOf(doc, kind)) {
    const facts = [...readEntry(doc, root, id)].map(([name, value]) => [name, { value, confirmed: true }] as const)
    fold.set(root, id, new Map(facts))
  }
  return fold.view()
}

function factsOf(doc: Y.Doc, kind: FoldedKind<unknown>): Record<string, unknown> {
  return Object.fromEntries(
    entriesOf(doc, kind).map(({ root, id }) => [`${root}/${id}`, Object.fromEntries(readEntry(doc, root, id))]),
  )
}

/** The place where two texts part, with a little of both. */
function parted(a: string, b: string) {
  let at = 0
  while (at < a.length && a[at] === b[at]) at += 1
  const from = Math.max(0, at - 120)
  return { seen: a.slice(from, at + 160), expected: b.slice(from, at + 160) }
}

function wordsOf(detail: unknown): string {
  return JSON.stringify(detail, (_, value) => (value instanceof Error ? String(value.stack) : value))
}
