import { SERVER } from '../../../shared/documents/author.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import type { Clock } from '../../clock.ts'
import type { LiveRoom, Rooms } from '../../sync/live-room.ts'
import { stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import type { Busy } from './busy.ts'
import { type OrderResult, type OrderStep, orderStep, sessionToStop } from './order-step.ts'
import type { Answer, Ask } from './port.ts'
import type { Transactions } from './transactions.ts'

export interface OrdersParts {
  rooms: Pick<Rooms, 'decide'>
  clock: Clock
  views: Views
  transactions: Transactions
  busy: Busy
  isThere: (charger: string) => boolean
  ask: (charger: string, ask: Ask) => Promise<Answer>
  failed: (error: unknown, station: string) => void
}

interface OrderRef {
  station: string
  order: string
}

/**
 * Hands orders to their chargers, one of a charger's after the other, and answers each in the document. It remembers
 * nothing that counts: an order without an answer is found again at the next start.
 */
export class Orders {
  readonly #parts: OrdersParts
  /** Being looked at or asked now. */
  readonly #served = new Set<string>()
  /** Behind another order of the same charger. */
  readonly #behind = new Map<string, OrderRef[]>()
  readonly #timers = new Map<string, () => void>()
  /** Unanswered orders that came to this process first: nobody has asked a charger before. */
  readonly #fresh = new Set<string>()
  #isStopped = false

  constructor(parts: OrdersParts) {
    this.#parts = parts
  }

  /** Serves what is unanswered at a station, as it came. */
  async look(station: string): Promise<void> {
    const room = stationRoom(station)
    let orders: string[] = []
    await this.#parts.rooms.decide([room], rooms => {
      const live = this.#given(rooms.get(room))
      orders = [...this.#parts.views.station(live.doc).orders.values()]
        .filter(({ asked, answered }) => asked !== undefined && answered === undefined)
        .map(({ id }) => ({ id, at: arrival(live, id) }))
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
        .map(({ id }) => id)
      return []
    })
    for (const order of orders) await this.serve({ station, order })
  }

  /** One that has just been accepted. */
  async take(ref: OrderRef): Promise<void> {
    this.#fresh.add(keyOf(ref))
    await this.serve(ref)
  }

  async serve(ref: OrderRef): Promise<void> {
    const key = keyOf(ref)
    if (this.#isStopped || this.#served.has(key)) return
    this.#served.add(key)
    this.#unset(key)
    const step = await this.#try(ref, () => this.#step(ref))
    this.#served.delete(key)
    if (step?.kind === 'done') this.#fresh.delete(key)
    if (step?.kind === 'answer') await this.#try(ref, () => this.#answer(ref, step.result))
    if (step?.kind === 'wait') this.#wakeAt(ref, step.until)
    if (step?.kind === 'ask') this.#hand(ref, step)
  }

  stop(): void {
    this.#isStopped = true
    for (const undo of this.#timers.values()) undo()
    this.#timers.clear()
    this.#behind.clear()
  }

  async #step({ station, order }: OrderRef): Promise<OrderStep> {
    const { rooms, clock, views, isThere, transactions } = this.#parts
    const room = stationRoom(station)
    const transaction = await this.#transactionOf({ station, order }, transactions)
    let step: OrderStep = { kind: 'done' }
    await rooms.decide([room], given => {
      const live = this.#given(given.get(room))
      const view = views.station(live.doc)
      const found = view.orders.get(order)
      const at = { view, arrivedAt: arrival(live, order), now: clock.now(), isThere, transaction }
      step = found === undefined ? { kind: 'done' } : orderStep({ ...at, order: found })
      return []
    })
    return step
  }

  async #transactionOf({ station, order }: OrderRef, transactions: Transactions): Promise<number | null> {
    const room = stationRoom(station)
    let asked: { charger: string; session: string } | null = null
    await this.#parts.rooms.decide([room], rooms => {
      const view = this.#parts.views.station(this.#given(rooms.get(room)).doc)
      const found = view.orders.get(order)
      const charger = view.connectors.get(found?.asked?.connector ?? '')?.charger
      const session = found === undefined ? null : sessionToStop(view, found)
      asked = charger === undefined || session === null ? null : { charger, session }
      return []
    })
    if (asked === null) return null
    const { charger, session } = asked as { charger: string; session: string }
    return (await transactions.bySession(room, charger, session))?.transaction ?? null
  }

  /** A charger that is asked two things at once answers one of them, or neither. */
  #hand(ref: OrderRef, step: Extract<OrderStep, { kind: 'ask' }>): void {
    const { charger, ask, until } = step
    const behind = this.#behind.get(charger)
    if (behind !== undefined) {
      behind.push(ref)
      return
    }
    this.#behind.set(charger, [])
    this.#served.add(keyOf(ref))
    void this.#ask(charger, ask, until).then(result => this.#parts.busy.do(() => this.#handed(ref, step, result)))
  }

  async #handed(ref: OrderRef, step: Extract<OrderStep, { kind: 'ask' }>, result: OrderResult): Promise<void> {
    const { charger } = step
    this.#served.delete(keyOf(ref))
    const behind = this.#behind.get(charger) ?? []
    this.#behind.delete(charger)
    if (this.#isStopped) return
    if (this.#isDoubtful(ref, step, result)) this.#wakeAt(ref, step.until)
    else await this.#try(ref, () => this.#answer(ref, result))
    for (const next of behind) await this.serve(next)
  }

  /**
   * A process before us may have asked the same, and been obeyed: then the charger refuses now, and has yet to tell that it
   * did as it was asked. By the order's end it will have.
   */
  #isDoubtful(ref: OrderRef, { until }: Extract<OrderStep, { kind: 'ask' }>, result: OrderResult): boolean {
    return result === 'rejected' && !this.#fresh.has(keyOf(ref)) && this.#parts.clock.now() < until
  }

  #ask(charger: string, ask: Ask, until: number): Promise<OrderResult> {
    const { clock } = this.#parts
    return new Promise(resolve => {
      const wait = Math.max(0, until - clock.now())
      const undo = clock.after(wait, () => resolve('timed-out'))
      this.#timers.set(`ask ${charger}`, undo)
      const settle = (result: OrderResult) => {
        undo()
        resolve(result)
      }
      this.#parts.ask(charger, ask).then(settle, error => {
        this.#parts.failed(error, charger)
        settle('offline')
      })
    })
  }

  #answer({ station, order }: OrderRef, result: OrderResult): Promise<void> {
    this.#fresh.delete(keyOf({ station, order }))
    const { rooms, clock } = this.#parts
    const room = stationRoom(station)
    return rooms.decide([room], given => {
      const record = this.#given(given.get(room)).record('orders', order)
      if (record === null || record.facts.has('answered')) return []
      const answered = fact('orders', order, 'answered', { at: clock.now(), result })
      return [{ room, author: SERVER, facts: [answered] }]
    })
  }

  #wakeAt(ref: OrderRef, at: number): void {
    const { clock, busy } = this.#parts
    const wake = () => {
      this.#timers.delete(keyOf(ref))
      void busy.do(() => this.serve(ref))
    }
    this.#timers.set(keyOf(ref), clock.after(Math.max(0, at - clock.now()), wake))
  }

  #unset(key: string): void {
    this.#timers.get(key)?.()
    this.#timers.delete(key)
  }

  async #try<Result>(ref: OrderRef, work: () => Promise<Result>): Promise<Result | undefined> {
    try {
      return await work()
    } catch (error) {
      this.#parts.failed(error, keyOf(ref))
      return undefined
    }
  }

  #given(live: LiveRoom | undefined): LiveRoom {
    if (live === undefined) throw new Error('A room that was asked for was not given')
    return live
  }
}

function keyOf({ station, order }: OrderRef): string {
  return `${station} ${order}`
}

function arrival(live: LiveRoom, order: string): number {
  return live.record('orders', order)?.facts.get('asked')?.at ?? 0
}
