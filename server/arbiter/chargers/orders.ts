import { fact } from '../../../shared/documents/outcome.ts'
import type { SessionView } from '../../../shared/documents/station/view.ts'
import { type Clock, SERVER } from '../../../shared/sync/engine.ts'
import type { LiveRoom, Rooms } from '../../sync/engine.ts'
import { stationRoom } from '../subject.ts'
import type { Views } from '../views.ts'
import type { Busy } from './busy.ts'
import type { Tags } from './identity.ts'
import { resultOfMove } from './move-step.ts'
import { askedIn, movedIn } from './order-arrivals.ts'
import { orderStep, sessionToStop } from './order-step.ts'
import type { OrderResult, OrderStep } from './order-terms.ts'
import { isOfPresent } from './part.ts'
import type { Answer, Ask, TransactionId } from './port.ts'
import type { Transactions } from './transactions.ts'

export interface OrdersParts {
  rooms: Pick<Rooms, 'decide'>
  clock: Clock
  views: Views
  transactions: Transactions
  tags: Tags
  busy: Busy
  isThere: (charger: string) => boolean
  /** Whether this charger is this station's own, whatever its connectors say. */
  isOwn: (station: string, charger: string) => boolean
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
  /** Unanswered orders whose session has not been answered either, by that session. */
  readonly #awaiting = new Map<string, Map<string, OrderRef>>()
  /** Moves whose old charger has agreed to stop. */
  readonly #agreed = new Set<string>()
  /** Something of their session came while they were looked at. */
  readonly #again = new Set<string>()
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
        .map(({ id }) => ({ id, at: askedIn(live, id).at }))
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

  /** Something was said of a session: what waited for it may be done now, or never. */
  async sessionChanged(station: string, session: string): Promise<void> {
    const key = `${station} ${session}`
    const refs = this.#awaiting.get(key)
    this.#awaiting.delete(key)
    for (const ref of refs?.values() ?? []) await this.serve(ref)
  }

  async serve(ref: OrderRef): Promise<void> {
    const key = keyOf(ref)
    if (this.#isStopped) return
    if (this.#served.has(key)) {
      this.#again.add(key)
      return
    }
    this.#served.add(key)
    this.#unset(key)
    const step = await this.#try(ref, () => this.#step(ref))
    this.#served.delete(key)
    const isAgain = this.#again.delete(key)
    if (step?.kind === 'done') this.#fresh.delete(key)
    if (step?.kind === 'answer') await this.#try(ref, () => this.#answer(ref, step.result))
    if (step?.kind === 'wait') this.#wakeAt(ref, step.until)
    if (step?.kind === 'await') this.#wakeAt(ref, step.until)
    if (step?.kind === 'await' && isAgain) await this.serve(ref)
    if (step?.kind === 'state') await this.#try(ref, () => this.#state(ref, step))
    if (step?.kind === 'ask') this.#hand(ref, step)
  }

  stop(): void {
    this.#isStopped = true
    for (const undo of this.#timers.values()) undo()
    this.#timers.clear()
    this.#behind.clear()
    this.#awaiting.clear()
  }

  async #step({ station, order }: OrderRef): Promise<OrderStep> {
    const { rooms, clock, views, isThere, transactions, tags } = this.#parts
    const isOwn = (charger: string) => this.#parts.isOwn(station, charger)
    const room = stationRoom(station)
    const transaction = await this.#transactionOf({ station, order }, transactions)
    let step: OrderStep = { kind: 'done' }
    await rooms.decide([room], given => {
      const live = this.#given(given.get(room))
      const view = views.station(live.doc)
      const found = view.orders.get(order)
      const { at: arrivedAt, isByCustomer } = askedIn(live, order)
      const movedAt = movedIn(live, found?.asked?.session)
      const isAgreed = this.#agreed.has(keyOf({ station, order }))
      const now = clock.now()
      const at = { view, arrivedAt, isByCustomer, now, tags, isThere, isOwn, transaction, movedAt, isAgreed }
      step = found === undefined ? { kind: 'done' } : orderStep({ ...at, order: found })
      // Noted in the same turn in which its session was seen, or the answer could come in between and wake nobody.
      if (step.kind === 'await') this.#noteAwaiting({ station, order }, step.session)
      if (found?.asked?.action === 'move') this.#noteAwaiting({ station, order }, found.asked.session ?? '')
      return []
    })
    return step
  }

  async #transactionOf({ station, order }: OrderRef, transactions: Transactions): Promise<TransactionId | null> {
    const room = stationRoom(station)
    let asked: { charger: string; session: SessionView } | null = null
    await this.#parts.rooms.decide([room], rooms => {
      const view = this.#parts.views.station(this.#given(rooms.get(room)).doc)
      const found = view.orders.get(order)
      const charger = view.connectors.get(found?.asked?.connector ?? '')?.charger
      const session = view.sessions.get((found && sessionToStop(view, found)) ?? '')
      asked = charger === undefined || session === undefined ? null : { charger, session }
      return []
    })
    if (asked === null) return null
    const { charger, session } = asked as { charger: string; session: SessionView }
    const found = await transactions.bySession(room, charger, session.id)
    return found !== null && isOfPresent(session, found) ? found.transaction : null
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
    this.#again.delete(keyOf(ref))
    const behind = this.#behind.get(charger) ?? []
    this.#behind.delete(charger)
    if (this.#isStopped) return
    if (this.#isDoubtful(ref, step, result)) this.#wakeAt(ref, step.until)
    else await this.#try(ref, () => this.#heard(ref, step, result))
    for (const next of behind) await this.serve(next)
  }

  /** An order is answered by its charger's answer; a move only once it is where it goes. */
  async #heard(ref: OrderRef, { ask, until }: Extract<OrderStep, { kind: 'ask' }>, said: OrderResult): Promise<void> {
    const isMove = await this.#isMove(ref)
    const result = isMove && (ask.kind === 'start' || ask.kind === 'stop') ? resultOfMove(ask.kind, said) : said
    if (result !== null) return this.#answer(ref, result)
    this.#agreed.add(keyOf(ref))
    this.#wakeAt(ref, until)
    // Its register may have come before its answer.
    await this.serve(ref)
  }

  async #isMove({ station, order }: OrderRef): Promise<boolean> {
    const room = stationRoom(station)
    let isMove = false
    await this.#parts.rooms.decide([room], rooms => {
      const view = this.#parts.views.station(this.#given(rooms.get(room)).doc)
      isMove = view.orders.get(order)?.asked?.action === 'move'
      return []
    })
    return isMove
  }

  /** States what follows without a charger, and answers with it or goes on. */
  async #state(ref: OrderRef, { facts, result }: Extract<OrderStep, { kind: 'state' }>): Promise<void> {
    const { rooms, clock } = this.#parts
    const room = stationRoom(ref.station)
    const answered = fact('orders', ref.order, 'answered', { at: clock.now(), result })
    await rooms.decide([room], given => {
      const isAnswered = this.#given(given.get(room)).record('orders', ref.order)?.facts.has('answered') !== false
      return isAnswered ? [] : [{ room, author: SERVER, facts: result === undefined ? facts : [...facts, answered] }]
    })
    if (result === undefined) await this.serve(ref)
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
    this.#agreed.delete(keyOf({ station, order }))
    const { rooms, clock } = this.#parts
    const room = stationRoom(station)
    return rooms.decide([room], given => {
      const record = this.#given(given.get(room)).record('orders', order)
      if (record === null || record.facts.has('answered')) return []
      const answered = fact('orders', order, 'answered', { at: clock.now(), result })
      return [{ room, author: SERVER, facts: [answered] }]
    })
  }

  #noteAwaiting(ref: OrderRef, session: string): void {
    const key = `${ref.station} ${session}`
    this.#awaiting.set(key, (this.#awaiting.get(key) ?? new Map()).set(keyOf(ref), ref))
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
