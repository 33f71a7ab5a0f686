import type { Clock } from '../../../shared/sync/clock.ts'
import { type Failure, isFinal } from '../../../shared/sync/reason.ts'
import type { RoomName } from '../../../shared/sync/room.ts'
import type { Random } from '../backoff.ts'
import type { Channel } from '../channels.ts'
import type { Owner } from '../names.ts'
import { Keeper, type Keeping } from '../storage/keeper.ts'
import { within } from '../storage/within.ts'
import { Cell, isolated, Listeners, type Stop, type Watchable } from '../watchable.ts'
import { Entries } from './entries.ts'
import { type Action, ENTRY_FORMAT, type Entry, readEntry } from './entry.ts'
import type { Contents, Done, Ending, OpenOutboxStore, OutboxChange, OutboxStore, OwnRecord } from './outbox-store.ts'
import { OwnRecords } from './own-records.ts'
import { type Item, isSameProgress, type Progress } from './progress.ts'
import { readTabMessage, type TabMessage } from './tabs.ts'
import { Writing } from './writing.ts'

export interface OutboxOptions extends Owner {
  open: OpenOutboxStore
  channel: Channel
  clock: Clock
  random: Random
  /** How long the disk may take before work continues without it. */
  limitMs: number
  /** Asks the browser not to clear this device's data. Called once, when there is something worth keeping. */
  persistStorage: () => Promise<unknown>
}

/**
 * This person's actions on this device that the server has not confirmed, for all rooms and tabs.
 *
 * Memory comes first, so that an action shows at once; the disk follows, and each entry says whether it has. An entry
 * leaves only by a word that says why. One that is merely missing, from a wiped database or in a tab that slept, is put
 * back: sent twice it counts once, forgotten it is gone.
 */
export class Outbox {
  readonly owner: Owner
  readonly #options: OutboxOptions
  readonly #entries = new Entries()
  readonly #own = new OwnRecords()
  readonly #writing = new Writing()
  readonly #foreign = new Map<unknown, unknown>()
  readonly #items = new Cell<readonly Item[]>([])
  readonly #progress = new Map<string, Cell<Progress>>()
  readonly #changed = new Listeners<[readonly Entry[]]>()
  readonly #settled = new Listeners<[]>()
  readonly #unsettled = new Set<string>()
  readonly #keeper: Keeper<OutboxStore>
  #flushing: Promise<void> | null = null
  #hasAskedToPersist = false

  constructor(options: OutboxOptions) {
    this.owner = { person: options.person, portal: options.portal }
    this.#options = options
    options.channel.listen(message => this.#hear(message))
    this.#keeper = new Keeper({ ...options, adopt: store => this.#adopt(store) })
    // Writes entries that came between the last write of `adopt` and this moment.
    this.#keeper.state.watch(({ kind }) => kind === 'kept' && void this.#flush())
  }

  /** Everything that waits or was refused, oldest first. */
  get items(): Watchable<readonly Item[]> {
    return this.#items
  }

  get storage(): Watchable<Keeping> {
    return this.#keeper.state
  }

  /** Entries of a newer version of the app. They wait for it. */
  get foreign(): readonly unknown[] {
    return [...this.#foreign.values()]
  }

  /** Settles when the disk's content is known, or the disk has not answered in time. */
  settled(): Promise<void> {
    return this.#keeper.settled()
  }

  /** Called with the entries that came, changed or went. */
  onChange(listener: (entries: readonly Entry[]) => void): Stop {
    return this.#changed.add(listener)
  }

  /** Called when actions may be sent: they are on disk, or it is known that they cannot be. */
  onSettled(listener: () => void): Stop {
    return this.#settled.add(listener)
  }

  /** Whether its last change is on disk, or known not to be. Sent before, it could outlive this device's own memory. */
  isSettled(id: string): boolean {
    return !this.#unsettled.has(id)
  }

  /** The entries still to be sent to a room, oldest first. */
  waiting(room: RoomName): Entry[] {
    return this.#entries.waiting(room)
  }

  isWaiting(id: string): boolean {
    return this.#entries.isWaiting(id)
  }

  isOwn(room: RoomName, record: string): boolean {
    return this.#own.has(room, record)
  }

  /** Null for an action unknown here. */
  progress(id: string): Watchable<Progress> | null {
    const known = this.#progress.get(id)
    const progress = this.#entries.progress(id)
    if (known !== undefined || progress === null) return known ?? null
    const cell = new Cell(progress)
    if (this.#entries.get(id) !== null) this.#progress.set(id, cell)
    return cell
  }

  /** Why an action left the list; null if it is still there, or unknown here. */
  ending(id: string): Ending | null {
    return this.#entries.ending(id)?.why ?? null
  }

  /** Adds an action. It shows at once; settles when it is on disk, or known not to be. */
  async add(action: Action & Pick<Entry, 'opens' | 'offset'>): Promise<void> {
    const order = this.#entries.nextOrder()
    await this.#put([{ ...action, format: ENTRY_FORMAT, revision: 1, order, refusal: null }])
  }

  /** Replaces an entry's content, after a restamp for example. Settles like `add`. */
  async replace(entry: Entry): Promise<void> {
    await this.#put([{ ...entry, revision: entry.revision + 1 }])
  }

  /** The server refused it and all that depends on it. They stay on the list until a person dismisses them. */
  async refuse(id: string, failures: readonly Failure[]): Promise<void> {
    const entry = this.#entries.get(id)
    if (entry === null || entry.refusal !== null) return
    const at = this.#options.clock.now()
    const final = failures.filter(failure => isFinal(failure.reason))
    const refused: Entry = { ...entry, refusal: { at, failures: final, because: null } }
    const lost = this.#entries.dependents(id)
    const followers = lost.map((other): Entry => ({ ...other, refusal: { at, failures: [], because: id } }))
    await this.#put([refused, ...followers].map(next => ({ ...next, revision: next.revision + 1 })))
  }

  /** The server has stored it. */
  async confirm(id: string, opened: readonly string[]): Promise<void> {
    const entry = this.#entries.get(id)
    if (entry === null) return
    await this.#end(
      [id],
      'confirmed',
      opened.map(record => ({ room: entry.room, record })),
    )
    this.#askToPersist()
  }

  /**
   * A person wants it sent again unchanged: the reason of the refusal may be gone. Actions refused with it go along.
   * Sent twice it still counts once.
   */
  async retry(id: string): Promise<void> {
    const again = this.#entries
      .all()
      .filter(entry => entry.refusal !== null && (entry.id === id || isBecause(entry, id)))
    await this.#put(again.map(entry => ({ ...entry, refusal: null, revision: entry.revision + 1 })))
  }

  /** A person has seen it and removes it from the list. */
  async dismiss(id: string): Promise<void> {
    if (!this.#entries.isWaiting(id)) await this.#end([id], 'dismissed', [])
  }

  /** These entries have been handed over elsewhere. */
  async handOver(ids: readonly string[], why: 'exported' | 'quarantined'): Promise<void> {
    await this.#end(ids, why, [])
  }

  /** The tab that sends tells exactly which entries of a room are under way. */
  setSent(room: RoomName, ids: readonly string[]): void {
    if (this.#markSent(room, ids)) this.#tell({ kind: 'sent', room, ids })
  }

  /** Forgets own records that are no longer in the document. */
  async forgetOwn(room: RoomName, stands: (record: string) => boolean): Promise<void> {
    const gone = this.#own.forget(room, stands)
    if (gone.length > 0) await this.#save({ notOwn: gone })
  }

  /** Everything this device holds for the person, as it stands. */
  entries(): readonly unknown[] {
    return [...this.#entries.all(), ...this.#foreign.values()]
  }

  /** Reads the disk again. A tab that slept has missed the others' messages. */
  async refresh(): Promise<void> {
    await this.#flush()
    const { store } = this.#keeper
    if (store === null) return
    try {
      this.#reconcile(await within(store.load(), this.#options.limitMs, this.#options.clock))
    } catch (error) {
      this.#keeper.failed(error)
    }
    await this.#flush()
  }

  async close(): Promise<void> {
    await this.#flush()
    this.#keeper.stop()
    this.#options.channel.close()
  }

  async #put(entries: readonly Entry[]): Promise<void> {
    const held = entries.filter(entry => this.#entries.hold(entry, false))
    for (const { id } of held) this.#unsettled.add(id)
    this.#show(held)
    await this.#save({ put: held })
    for (const { id } of held) this.#unsettled.delete(id)
    for (const isKept of [true, false]) this.#tellPut(held, isKept)
    this.#settled.tell()
  }

  #tellPut(entries: readonly Entry[], isKept: boolean): void {
    const told = entries.filter(({ id }) => this.#entries.isKept(id) === isKept)
    if (told.length > 0) this.#tell({ kind: 'put', entries: told, isKept })
  }

  async #end(ids: readonly string[], why: Ending, own: readonly OwnRecord[]): Promise<void> {
    const done = ids.map((id): Done => ({ id, why, at: this.#options.clock.now() }))
    this.#own.add(own)
    this.#show(done.map(mark => this.#entries.end(mark) ?? mark))
    await this.#save({ done, own })
    this.#tell({ kind: 'done', done, own })
  }

  #save(change: Partial<OutboxChange>): Promise<void> {
    this.#writing.note(change)
    return this.#flush()
  }

  #flush(): Promise<void> {
    const { store } = this.#keeper
    if (store === null) return Promise.resolve()
    this.#flushing ??= this.#write(store)
    return this.#flushing
  }

  async #write(store: OutboxStore): Promise<void> {
    try {
      do await this.#writeTo(store)
      while (!this.#writing.isDone)
    } catch (error) {
      this.#keeper.failed(error)
    }
    // In the same turn as the last check: an entry added in between would not be written.
    this.#flushing = null
  }

  #writeTo(store: OutboxStore, written: (change: OutboxChange) => void = () => {}): Promise<void> {
    const { limitMs, clock } = this.#options
    const write = (change: OutboxChange) => within(store.write(change), limitMs, clock)
    return this.#writing.writeAll(write, change => {
      this.#show(change.put.filter(entry => this.#entries.keep(entry)))
      written(change)
    })
  }

  async #adopt(store: OutboxStore): Promise<void> {
    this.#reconcile(await within(store.load(), this.#options.limitMs, this.#options.clock))
    // A tab opened while these could not be written has read older content and would keep it.
    await this.#writeTo(store, ({ put, done }) => {
      this.#tellPut(put, true)
      if (done.length > 0) this.#tell({ kind: 'done', done, own: [] })
    })
  }

  #reconcile(contents: Contents): void {
    const found = new Map(contents.entries.flatMap(raw => this.#read(raw)).map(entry => [entry.id, entry]))
    this.#own.add(contents.own)
    this.#show(contents.done.flatMap(mark => this.#entries.end(mark) ?? []))
    const news = [...found.values()].filter(entry => this.#entries.hold(entry, true))
    for (const { id } of found.values()) {
      const ending = this.#entries.ending(id)
      if (ending !== null) this.#writing.note({ done: [ending] })
    }
    for (const entry of this.#entries.all()) {
      if (found.get(entry.id)?.revision === entry.revision) continue
      this.#entries.unkeep(entry.id)
      this.#writing.note({ put: [entry] })
    }
    this.#show(news)
  }

  #read(raw: unknown): Entry[] {
    const read = readEntry(raw)
    if (read.kind === 'entry') return [read.entry]
    this.#foreign.set((raw as { id?: unknown } | null)?.id, raw)
    return []
  }

  #hear(heard: unknown): void {
    const message = readTabMessage(heard)
    if (message?.kind === 'put') this.#hearPut(message.entries, message.isKept)
    else if (message?.kind === 'sent') this.#markSent(message.room, message.ids)
    else if (message?.kind === 'done') {
      this.#own.add(message.own)
      this.#writing.forget(message.done)
      for (const { id } of message.done) this.#foreign.delete(id)
      this.#show(message.done.map(mark => this.#entries.end(mark) ?? mark))
    }
  }

  #hearPut(entries: readonly unknown[], isKept: boolean): void {
    const held = entries.flatMap(raw => this.#read(raw)).filter(entry => this.#entries.hold(entry, isKept))
    this.#show(held)
    // The other tab could not store it. This one tries.
    if (!isKept && held.length > 0) void this.#save({ put: held }).then(() => this.#tellPut(held, true))
  }

  #markSent(room: RoomName, ids: readonly string[]): boolean {
    const changed = this.#entries.setSent(room, ids)
    for (const id of changed) this.#showProgress(id)
    if (changed.length > 0) this.#items.set(this.#entries.items())
    return changed.length > 0
  }

  #show(touched: readonly (Entry | Done)[]): void {
    if (touched.length === 0) return
    for (const { id } of touched) this.#showProgress(id)
    this.#items.set(this.#entries.items())
    this.#changed.tell(touched.filter(isEntry))
  }

  #showProgress(id: string): void {
    const cell = this.#progress.get(id)
    const progress = this.#entries.progress(id)
    if (cell === undefined || progress === null) return
    if (!isSameProgress(cell.get(), progress)) cell.set(progress)
    if (progress.kind === 'confirmed' || progress.kind === 'gone') this.#progress.delete(id)
  }

  #tell(message: TabMessage): void {
    // A channel may be closed, or fail to copy. The other tabs then learn it from the disk.
    isolated(() => this.#options.channel.post(message))
  }

  #askToPersist(): void {
    if (this.#hasAskedToPersist) return
    this.#hasAskedToPersist = true
    this.#options.persistStorage().catch(() => {})
  }
}

function isEntry(touched: Entry | Done): touched is Entry {
  return 'facts' in touched
}

function isBecause({ refusal }: Entry, id: string): boolean {
  return refusal?.because === id
}
