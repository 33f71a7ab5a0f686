import { type Clock, every, isEqualJson, type Json } from '../../shared/sync/engine.ts'
import { HOUR_MS } from '../../shared/time.ts'
import type { Drawer } from './drawer.ts'

/** To be done elsewhere: as often as need be, and not before a time. */
export interface Errand {
  readonly askedAt: number
  readonly tries: number
  readonly nextAt: number
}

/** Done, or given up. Kept for a while: who asks for it once more is not served twice. */
export interface Done {
  readonly doneAt: number
}

export interface ErrandOptions<Item extends Errand, End extends Done> {
  drawer: Drawer<Item | End>
  clock: Clock
  /** How many are done at a time. */
  atOnce: number
  /** For so long an end is kept. */
  keptMs: number
  /** Does one, and returns what stands for it then; null: nothing. It does not throw for what may be tried again. */
  run: (id: string, item: Item) => Promise<Item | End | null>
  /** Called with an end, at the start and whenever one has come about here. */
  ended?: (id: string, end: End) => void
  failed: (error: unknown) => void
}

/** Another node has it, or the drawer is out of reach. */
const LATER_MS = 5000
const SWEEP_MS = HOUR_MS

/**
 * Does what waits in a drawer, each once, whichever node put it there and whichever dies: the node whose turn it is takes it
 * first. Only one that dies after it was done and before that was noted has it done again.
 */
export class Errands<Item extends Errand, End extends Done> {
  readonly #options: ErrandOptions<Item, End>
  readonly #waiting = new Map<string, Item>()
  /** Not before: somebody else was at it. */
  readonly #putOff = new Map<string, number>()
  readonly #running = new Map<string, Promise<void>>()
  readonly #undo: (() => void)[] = []
  #stopTimer = () => {}
  #isStopped = false

  static async open<Item extends Errand, End extends Done>(
    options: ErrandOptions<Item, End>,
  ): Promise<Errands<Item, End>> {
    const errands = new Errands(options)
    const { drawer } = options
    const failed = (error: unknown) => errands.#failed(error)
    errands.#undo.push(
      drawer.onChanged(id => void errands.#look(id).catch(failed)),
      drawer.onTurn(() => errands.#go()),
      every(options.clock, SWEEP_MS, () => void errands.#lookAtAll().catch(failed)),
    )
    await errands.#lookAtAll()
    return errands
  }

  private constructor(options: ErrandOptions<Item, End>) {
    this.#options = options
  }

  get isStopped(): boolean {
    return this.#isStopped
  }

  get waiting(): number {
    return this.#waiting.size
  }

  /** Puts one in, unless `isKnown` says of what stands there that it is the same. */
  async add(id: string, item: Item, isKnown: (there: Item | End) => boolean = () => true): Promise<void> {
    const { drawer } = this.#options
    const stands = await drawer.change(id, now => (now !== null && isKnown(now) ? now : item))
    this.#note(id, stands)
    this.#go()
  }

  /** Settles when nothing can be done now. */
  async whenIdle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    this.#stopTimer()
    for (const undo of this.#undo) undo()
    await this.whenIdle()
  }

  /** Ends that are old enough go. */
  async #lookAtAll(): Promise<void> {
    for (const [id, stands] of await this.#options.drawer.all()) this.#note(id, stands)
    this.#go()
  }

  async #look(id: string): Promise<void> {
    this.#note(id, await this.#options.drawer.find(id))
    this.#go()
  }

  #note(id: string, stands: Item | End | null): void {
    const { drawer, clock, ended, keptMs } = this.#options
    if (stands !== null && !isEnd(stands)) {
      this.#waiting.set(id, stands)
      return
    }
    this.#waiting.delete(id)
    this.#putOff.delete(id)
    if (stands === null) return
    if (clock.now() - stands.doneAt < keptMs) ended?.(id, stands)
    else if (drawer.tends(id))
      drawer.change(id, now => (now !== null && isEnd(now) ? null : now)).catch(error => this.#failed(error))
  }

  /** Begins what is due, the first asked first, and comes back for what is due later. */
  #go(): void {
    this.#stopTimer()
    if (this.#isStopped) return
    const { clock, atOnce, drawer } = this.#options
    const now = clock.now()
    const own = [...this.#waiting].filter(([id]) => !this.#running.has(id) && drawer.tends(id))
    const timed = own.map(([id, item]) => ({ id, askedAt: item.askedAt, at: this.#dueAt(id, item) }))
    const due = timed.filter(({ at }) => at <= now).sort((a, b) => a.askedAt - b.askedAt)
    for (const { id } of due.slice(0, Math.max(0, atOnce - this.#running.size))) this.#begin(id)
    const next = Math.min(...timed.filter(({ at }) => at > now).map(({ at }) => at))
    if (Number.isFinite(next)) this.#stopTimer = clock.after(next - now, () => this.#go())
  }

  #dueAt(id: string, { nextAt }: Item): number {
    return Math.max(nextAt, this.#putOff.get(id) ?? 0)
  }

  #begin(id: string): void {
    const { clock } = this.#options
    const run = this.#do(id)
      .catch(error => {
        this.#putOff.set(id, clock.now() + LATER_MS)
        this.#failed(error)
      })
      .finally(() => {
        this.#running.delete(id)
        this.#go()
      })
    this.#running.set(id, run)
  }

  /** What was being looked at when it stopped is not missed. */
  #failed(error: unknown): void {
    if (!this.#isStopped) this.#options.failed(error)
  }

  async #do(id: string): Promise<void> {
    const { drawer, clock, run } = this.#options
    if (!(await drawer.take(id))) {
      // It may be gone since, or done.
      this.#note(id, await drawer.find(id))
      if (this.#waiting.has(id)) this.#putOff.set(id, clock.now() + LATER_MS)
      return
    }
    const item = await drawer.find(id)
    if (item === null || isEnd(item) || item.nextAt > clock.now()) this.#note(id, item)
    else {
      const after = await run(id, item)
      // Another may have taken its place meanwhile.
      this.#note(id, await drawer.change(id, now => (isSame(now, item) ? after : now)))
    }
    await drawer.letGo(id)
  }
}

function isEnd<Item extends Errand, End extends Done>(stands: Item | End): stands is End {
  return 'doneAt' in stands
}

function isSame(one: unknown, other: unknown): boolean {
  return isEqualJson(plain(one), plain(other))
}

function plain(value: unknown): Json {
  return JSON.parse(JSON.stringify(value))
}
