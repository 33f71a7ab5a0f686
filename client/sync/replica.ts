import type * as Y from 'yjs'
import { type Fact, pathOf, recordKey, type StatedRecord } from '../../shared/sync/fact.ts'
import { newId } from '../../shared/sync/ids.ts'
import type { Json } from '../../shared/sync/json.ts'
import type { FoldedKind } from '../../shared/sync/kind.ts'
import type { Author } from '../../shared/sync/policy.ts'
import type { Failure } from '../../shared/sync/reason.ts'
import type { Room } from '../../shared/sync/room.ts'
import { Copies } from './copies.ts'
import type { Copy } from './copy.ts'
import type { Link } from './link/link.ts'
import { hold } from './locks.ts'
import { senderName } from './names.ts'
import { type Entry, recordsOf } from './outbox/entry.ts'
import type { Progress } from './outbox/progress.ts'
import type { Person } from './person.ts'
import { type Ground, Sender } from './sending/sender.ts'
import type { Keeping } from './storage/keeper.ts'
import { within } from './storage/within.ts'
import { type Judged, judgeAction } from './view/depending.ts'
import { Feed, type Follow } from './view/feed.ts'
import { Lingering } from './view/lingering.ts'
import { type Pending, pendingBy } from './view/merged.ts'
import { type Lives, Presence } from './view/presence.ts'
import type { Owns } from './view/standing.ts'
import type { Stop, Watchable } from './watchable.ts'

export interface ReplicaOptions<View> {
  person: Person
  room: Room
  kind: FoldedKind<View>
  /** The author of this person's facts here: the server derives the same from the sign-in. */
  author: Author
  /** Whether a record is this person's, as the app knows it from elsewhere. */
  owns?: Owns
  /** How the screens here follow the view. Left out: they ask for it after each change. */
  follow?: Follow
}

/** Facts a person wants to state: they are accepted together or not at all. */
export interface Intent {
  /** A description for people, in the app's own words. */
  what: Json
  facts: readonly Fact[]
  /** Actions of other rooms that must be accepted first; actions of this room are found without it. */
  after?: readonly string[]
}

export type Stated =
  | { ok: true; id: string; progress: Watchable<Progress> }
  /** The table forbids it, as the server would. Nothing was kept. */
  | { ok: false; failures: readonly Failure[] }

/** Opens a room. Settles when this device's copy of it can be read; the network comes after. */
export async function openReplica<View>(options: ReplicaOptions<View>): Promise<Replica<View>> {
  const { person, room } = options
  const { limitMs, surroundings } = person
  const epoch = await within(person.shelf.epochOf(room.name), limitMs, surroundings.clock).catch(() => null)
  const replica = new Replica(options, epoch)
  await replica.start()
  return replica
}

/**
 * A room on this device: the facts the server has accepted, and on top those this person has stated since. It works the
 * same with and without a network.
 */
export class Replica<View> {
  readonly room: Room
  readonly #options: ReplicaOptions<View>
  readonly #copies: Copies
  readonly #presence = new Presence()
  readonly #sender: Sender
  readonly #lingering: Lingering
  readonly #feed: Feed<View>
  readonly #undo: Stop[] = []
  #isSender = false
  #isClosed = false

  constructor(options: ReplicaOptions<View>, epoch: number | null) {
    const { person, room, kind, author, follow } = options
    const { outbox, surroundings } = person
    this.room = room
    this.#options = options
    this.#copies = new Copies({
      ...person,
      room,
      epoch,
      saved: saved => this.#sender.saved(saved),
      refused: refused => this.#sender.refused(refused),
    })
    this.#sender = new Sender({ ...surroundings, room: room.name, outbox, ground: () => this.#ground() })
    this.#lingering = new Lingering({
      clock: surroundings.clock,
      doc: () => this.doc,
      isLive: () => this.#copies.isLive,
      gone: entries => this.#showPending(entries),
    })
    const sources = { kind, role: author.role, doc: this.doc, pending: this.#pending() }
    this.#feed = new Feed({ ...sources, ...(follow && { follow }) })
  }

  /** The accepted facts, for any tool that reads Yjs. A new document after each new epoch. */
  get doc(): Y.Doc {
    return this.#copies.standing.doc
  }

  get link(): Watchable<Link> {
    return this.#copies.link
  }

  /**
   * Whether this device keeps the accepted document; `opening` also while there is none. The outbox has its own state.
   */
  get storage(): Watchable<Keeping> {
    return this.#copies.storage
  }

  get presence(): Watchable<Lives> {
    return this.#presence.lives
  }

  view(): View {
    return this.#feed.view()
  }

  facts(root: string, id: string): StatedRecord {
    return this.#feed.facts(root, id)
  }

  /** Called after the view has changed. */
  onChange(listener: () => void): Stop {
    return this.#feed.onChange(listener)
  }

  /** Loads, then connects. */
  async start(): Promise<void> {
    const { outbox, surroundings, owner } = this.#options.person
    this.#undo.push(
      outbox.onChange(entries => this.#outboxChanged(entries)),
      outbox.onSettled(() => this.#sender.pump()),
      this.#feed.onChange(() => this.#lingering.look()),
      this.#copies.onStand(copy => this.#stand(copy)),
      this.#copies.link.watch(() => this.#steer()),
      surroundings.wakes.onWake(() => this.#copies.wake()),
      hold(surroundings.locks, senderName(owner, this.room.name), () => this.#becomeSender()),
    )
    this.#presence.follow(presenceOf(this.#copies.standing))
    await this.#copies.start()
  }

  /**
   * States facts. They show at once, provisionally. Settles when they are on this device's disk, or known to be only in
   * memory; `progress` tells how far they have come.
   */
  async state({ what, facts, after = [] }: Intent): Promise<Stated> {
    if (this.#isClosed) throw new Error('Stated in a replica that was closed')
    refuseRepetition(facts)
    const { outbox, surroundings, offset, now } = this.#options.person
    const judged = this.#judge(facts, after)
    if (!judged.ok) return judged
    const id = newId(surroundings.random)
    const kept = outbox.add({
      id,
      at: now(),
      room: this.room.name,
      what,
      facts,
      after: [...new Set([...after, ...judged.after])],
      opens: recordsOf({ facts }).filter(record => !this.#stands(record)),
      offset: Math.round(offset.best?.offsetMs ?? 0),
    })
    const progress = outbox.progress(id)
    if (progress === null) throw new Error(`Not in the outbox: ${id}`)
    await kept
    return { ok: true, id, progress }
  }

  /** Tries a refused link again, after a sign-in. */
  resume(): void {
    this.#copies.resume()
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    for (const undo of this.#undo) undo()
    this.#sender.stop()
    this.#lingering.stop()
    this.#presence.stop()
    this.#feed.stop()
    this.#copies.stop()
  }

  #judge(facts: readonly Fact[], after: readonly string[]): Judged {
    const { person, kind, author } = this.#options
    const link = this.link.get()
    // Revoked: this device's data can be read and exported, but nothing more is promised.
    if (link.kind === 'refused' && link.reason === 'notYours') return refusedFor(facts, 'not-yours', 'locked')
    if (after.some(id => person.outbox.progress(id)?.get().kind === 'refused')) {
      return refusedFor(facts, 'condition', 'rests-on-refused')
    }
    return judgeAction(
      {
        id: this.room.id,
        doc: this.doc,
        kind,
        author,
        owns: (root, id) => this.#owns(root, id),
        waiting: person.outbox.waiting(this.room.name),
        now: person.now(),
      },
      facts,
    )
  }

  #owns(root: string, id: string): boolean {
    const { person, owns } = this.#options
    const record = recordKey({ root, id })
    if (person.outbox.isOwn(this.room.name, record) || owns?.(root, id) === true) return true
    // Accepted a moment ago, and not yet off the list.
    return person.outbox.waiting(this.room.name).some(entry => entry.opens.includes(record))
  }

  #stands(record: string): boolean {
    const [root = '', id = ''] = record.split('/')
    return this.#feed.facts(root, id).size > 0
  }

  #pending(): Pending {
    const { person, kind } = this.#options
    return pendingBy(kind, [...this.#lingering.entries, ...person.outbox.waiting(this.room.name)])
  }

  #outboxChanged(entries: readonly Entry[]): void {
    const { outbox } = this.#options.person
    const here = entries.filter(entry => entry.room === this.room.name)
    // The sending tab applies confirmed facts to its own document.
    if (!this.#isSender) this.#lingering.add(here.filter(({ id }) => outbox.ending(id) === 'confirmed'))
    if (here.length > 0) this.#showPending(here)
    // Actions of other rooms count too: an action here may have waited for them.
    this.#sender.pump()
  }

  #showPending(entries: readonly Entry[]): void {
    const places = new Map(entries.flatMap(({ facts }) => facts).map(fact => [recordKey(fact), fact]))
    this.#feed.setPending(this.#pending(), [...places.values()])
  }

  #stand(copy: Copy): void {
    const { outbox } = this.#options.person
    this.#lingering.stop()
    this.#feed.switchTo(copy.doc, this.#pending())
    this.#presence.follow(presenceOf(copy))
    void outbox.forgetOwn(this.room.name, record => this.#stands(record))
  }

  #becomeSender(): void {
    this.#isSender = true
    this.#steer()
  }

  #steer(): void {
    if (this.#isSender && this.#copies.isLive) this.#sender.start()
    else this.#sender.pause()
  }

  #ground(): Ground {
    const { standing } = this.#copies
    const { doc, lanes, connection } = standing
    return {
      doc,
      lanes,
      send: update => connection.send(update),
      apply: update => standing.apply(update),
      persisted: () => standing.persisted(),
      renew: () => connection.renew(),
      offset: () => this.#options.person.offset.best?.offsetMs ?? 0,
    }
  }
}

function presenceOf({ connection: { provider } }: Copy) {
  return { awareness: provider.awareness, isConnected: () => provider.wsconnected }
}

function refusedFor(facts: readonly Fact[], reason: Failure['reason'], why: string): Judged {
  return { ok: false, failures: facts.map(fact => ({ path: pathOf(fact), reason, why, by: '' })) }
}

/**
 * One update states each place once. Two facts for one place would be our own mistake, and the server would refuse
 * both.
 */
function refuseRepetition(facts: readonly Fact[]): void {
  const paths = facts.map(pathOf)
  if (new Set(paths).size !== paths.length || paths.length === 0) {
    throw new Error(`Not one fact for each path: ${paths.join(', ')}`)
  }
}
