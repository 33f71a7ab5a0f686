import type { Refused, Saved } from '../../shared/sync/messages.ts'
import { type Backoff, backoffMs } from './backoff.ts'
import { Copy, type CopyOptions } from './copy.ts'
import type { Link } from './link/link.ts'
import type { Keeping } from './storage/keeper.ts'
import { Cell, Listeners, type Stop, type Watchable } from './watchable.ts'

export interface CopiesOptions extends Omit<CopyOptions, 'moved'> {
  saved: (saved: Saved) => void
  refused: (refused: Refused) => void
}

const MOVE_AGAIN: Backoff = { firstMs: 1000, mostMs: 60_000 }

/**
 * A room across its epochs. The old copy is shown until the new one is complete, and removed only then: whatever
 * happens in between, one of them can be read.
 *
 *     @3 stands ──moved──► @3 shown, @4 fetched ──live──► @4 stands, @3 removed
 */
export class Copies {
  readonly #options: CopiesOptions
  readonly #link: Cell<Link>
  readonly #storage: Cell<Keeping>
  readonly #stood = new Listeners<[Copy]>()
  #standing: Copy
  #next: Copy | null = null
  #unfollow: Stop = () => {}
  #unkeep: Stop = () => {}
  #unsettle: Stop = () => {}
  #timer: Stop = () => {}
  #moves = 0
  #isStopped = false

  constructor(options: CopiesOptions) {
    this.#options = options
    this.#standing = this.#make(options.epoch)
    this.#link = new Cell(this.#standing.connection.link.get())
    this.#storage = new Cell(this.#standing.storage.get())
    this.#followStorage()
    this.#followLink(this.#standing)
  }

  /** The copy on display. */
  get standing(): Copy {
    return this.#standing
  }

  /** The link of the next copy, or of the one on display. */
  get link(): Watchable<Link> {
    return this.#link
  }

  get storage(): Watchable<Keeping> {
    return this.#storage
  }

  /** Whether updates can be stated now, in the copy on display. */
  get isLive(): boolean {
    return this.#next === null && this.#link.get().kind === 'live'
  }

  /** Called with each copy that replaces another. */
  onStand(listener: (copy: Copy) => void): Stop {
    return this.#stood.add(listener)
  }

  async start(): Promise<void> {
    await this.#standing.loaded()
    if (!this.#isStopped) this.#active().connection.connect()
  }

  wake(): void {
    this.#active().connection.wake()
  }

  resume(): void {
    this.#active().connection.resume()
  }

  stop(): void {
    this.#isStopped = true
    this.#timer()
    this.#unfollow()
    this.#unkeep()
    this.#unsettle()
    this.#next?.stop()
    this.#standing.stop()
    this.#link.set({ kind: 'stopped' })
  }

  #active(): Copy {
    return this.#next ?? this.#standing
  }

  #make(epoch: number | null): Copy {
    const copy: Copy = new Copy({
      ...this.#options,
      epoch,
      saved: saved => copy === this.#standing && this.#options.saved(saved),
      refused: refused => copy === this.#standing && this.#options.refused(refused),
      moved: newer => this.#move(copy, newer),
    })
    return copy
  }

  /** The server, or another tab that has it already, says that the room has a newer epoch. */
  #move(from: Copy, epoch: number | null): void {
    if (this.#isStopped || from !== this.#active()) return
    const next = this.#make(epoch)
    this.#next = next
    this.#followLink(next)
    // A copy of an epoch that ended meanwhile is useless. The copy on display stays.
    if (from === this.#standing) from.connection.stop()
    else from.stop()
    void next.loaded().then(() => this.#connectNext(next))
  }

  #connectNext(next: Copy): void {
    if (this.#isStopped || next !== this.#next) return
    // The first time at once. If the server keeps saying `moved`, it is asked at intervals.
    const wait = this.#moves === 0 ? 0 : backoffMs(MOVE_AGAIN, this.#moves, this.#options.surroundings.random)
    this.#moves += 1
    this.#timer()
    if (wait === 0) next.connection.connect()
    else this.#timer = this.#options.surroundings.clock.after(wait, () => next.connection.connect())
  }

  #followLink(copy: Copy): void {
    this.#unfollow()
    const changed = (link: Link) => {
      if (link.kind === 'live' && copy === this.#next) this.#stand(copy)
      if (link.kind === 'live') this.#moves = 0
      this.#link.set(link)
    }
    this.#unfollow = copy.connection.link.watch(changed)
    this.#link?.set(copy.connection.link.get())
  }

  #stand(copy: Copy): void {
    const old = this.#standing
    this.#standing = copy
    this.#next = null
    this.#followStorage()
    this.#stood.tell(copy)
    old.stop()
    this.#removeOthers(copy)
  }

  /** If the new copy is not on this disk, the old one is still the best to read without a network. */
  #removeOthers(copy: Copy): void {
    this.#unsettle()
    if (copy.storage.get().kind === 'kept') void this.#settle(copy)
    else this.#unsettle = copy.storage.watch(() => this.#removeOthers(copy))
  }

  async #settle(copy: Copy): Promise<void> {
    const { shelf, room } = this.#options
    await copy.persisted()
    if (copy !== this.#standing || copy.epoch === null || copy.storage.get().kind !== 'kept') return
    await shelf.settle(room.name, copy.epoch).catch(() => {})
  }

  #followStorage(): void {
    this.#unkeep()
    this.#storage.set(this.#standing.storage.get())
    this.#unkeep = this.#standing.storage.watch(state => this.#storage.set(state))
  }
}
