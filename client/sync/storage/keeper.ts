import type { Clock } from '../../../shared/sync/clock.ts'
import { type Backoff, backoffMs, type Random } from '../backoff.ts'
import { Cell, type Stop, type Watchable } from '../watchable.ts'
import { type Trouble, troubleOf } from './trouble.ts'

/** Whether this device keeps the data it is given. */
export type Keeping = { kind: 'opening' } | { kind: 'kept' } | { kind: 'not-saved'; why: Trouble; since: number }

/** An open resource on disk, until it closes. */
export interface Opened {
  whenLost(call: (why: Trouble) => void): Stop
  close(): void
}

export interface KeeperOptions<Store extends Opened> {
  open: (waiting: (why: Trouble) => void) => Promise<Store>
  /** Brings the store and the memory together. Nothing counts as kept before it is done. */
  adopt: (store: Store) => Promise<void>
  clock: Clock
  random: Random
  /** How long opening may take before the app continues without. */
  limitMs: number
}

const RETRY: Backoff = { firstMs: 1000, mostMs: 60_000 }

/**
 * Keeps a store open as well as the device allows. Trouble is a state, never an exception: work continues in memory,
 * and the store is reopened in time.
 *
 *     opening ──► kept ──► not-saved ──► (wait) ──► opened again ──► adopt ──► kept
 *        └──────────────────►┘  slow: still waiting for the same answer
 */
export class Keeper<Store extends Opened> {
  readonly #options: KeeperOptions<Store>
  readonly #state = new Cell<Keeping>({ kind: 'opening' })
  #store: Store | null = null
  #unwatch: Stop = () => {}
  #timer: Stop = () => {}
  #tries = 0
  #isStopped = false

  constructor(options: KeeperOptions<Store>) {
    this.#options = options
    this.#attempt()
  }

  get state(): Watchable<Keeping> {
    return this.#state
  }

  /** The store, while it can be trusted. */
  get store(): Store | null {
    return this.#store
  }

  /** Settles when the first attempt has succeeded or failed. */
  async settled(): Promise<void> {
    if (this.#state.get().kind !== 'opening') return
    await new Promise<void>(resolve => {
      const stop = this.#state.watch(() => {
        stop()
        resolve()
      })
    })
  }

  /** A write failed: whatever the store holds now, memory knows more. */
  failed(error: unknown): void {
    if (!this.#isStopped) this.#trouble(troubleOf(error))
  }

  stop(): void {
    this.#isStopped = true
    this.#timer()
    this.#letGo()
  }

  #attempt(): void {
    this.#timer = this.#options.clock.after(this.#options.limitMs, () => this.#notSaved('slow'))
    this.#open().then(
      () => {},
      error => this.failed(error),
    )
  }

  async #open(): Promise<void> {
    const store = await this.#options.open(why => this.#notSaved(why))
    if (this.#isStopped) return store.close()
    let isLost: Trouble | null = null
    this.#unwatch = store.whenLost(why => {
      isLost = why
      if (this.#store === store) this.#trouble(why)
    })
    try {
      await this.#options.adopt(store)
    } catch (error) {
      this.#unwatch()
      store.close()
      throw error
    }
    if (this.#isStopped) return store.close()
    if (isLost !== null) return this.#trouble(isLost)
    this.#timer()
    this.#tries = 0
    this.#store = store
    this.#state.set({ kind: 'kept' })
  }

  #trouble(why: Trouble): void {
    this.#letGo()
    this.#notSaved(why)
    this.#timer()
    // A newer app's data is not ours to read. Only loading the page again helps.
    if (why === 'newer-version') return
    const wait = backoffMs(RETRY, this.#tries, this.#options.random)
    this.#tries += 1
    this.#timer = this.#options.clock.after(wait, () => this.#attempt())
  }

  #notSaved(why: Trouble): void {
    const state = this.#state.get()
    if (this.#isStopped || (state.kind === 'not-saved' && state.why === why)) return
    const since = state.kind === 'not-saved' ? state.since : this.#options.clock.now()
    this.#state.set({ kind: 'not-saved', why, since })
  }

  #letGo(): void {
    this.#unwatch()
    this.#store?.close()
    this.#store = null
  }
}
