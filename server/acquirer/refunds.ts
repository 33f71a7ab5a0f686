import type { RefundFacts } from '../../shared/documents/desk/facts.ts'
import type { Question } from '../../shared/documents/desk/view.ts'
import { fact } from '../../shared/documents/outcome.ts'
import { printable } from '../../shared/documents/printable.ts'
import { every, SERVER } from '../../shared/sync/engine.ts'
import { DAY_MS, MINUTE_MS } from '../../shared/time.ts'
import { deskRoom } from '../arbiter/subject.ts'
import type { Journal } from '../journal.ts'
import type { Rooms } from '../sync/engine.ts'
import type { Acquirer, Refund } from './acquirer.ts'
import { decideOn, type IntentParts } from './intents.ts'

export interface RefundParts extends IntentParts {
  rooms: IntentParts['rooms'] & Pick<Rooms, 'onAccepted'>
  acquirer: Acquirer
  /** The stations of its organisation. */
  stations: () => readonly string[]
  /** Whether this node looks after a station when nothing happens. */
  tends: (station: string) => boolean
  journal: Journal
}

const LOOK_MS = MINUTE_MS
/** Nobody answers for so long: a person gives it back otherwise. */
const PATIENCE_MS = 3 * DAY_MS
const LONGEST_WAIT_MS = 60 * MINUTE_MS

/**
 * Asks the acquirer for the refunds that a desk has sent, and states what becomes of each. Remembers nothing that counts: a
 * killed server finds them again, and asks again under the same key.
 */
export class Refunds {
  readonly #parts: RefundParts
  readonly #running = new Map<string, Promise<void>>()
  readonly #waits = new Map<string, { tries: number; until: number }>()
  readonly #stops: (() => void)[]

  constructor(parts: RefundParts) {
    this.#parts = parts
    this.#stops = [
      parts.rooms.onAccepted(({ room, facts }) => {
        if (room.kind !== 'desk') return
        for (const { fact: one } of facts)
          if (one.root === 'refunds' && one.name === 'sent') this.#start(room.id, one.id)
      }),
      every(parts.clock, LOOK_MS, () => this.#look()),
    ]
    this.#look()
  }

  /** Settles when nothing can be asked now. */
  async whenIdle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running.values())
  }

  async stop(): Promise<void> {
    for (const stop of this.#stops) stop()
    await this.whenIdle()
  }

  #look(): void {
    for (const station of this.#parts.stations())
      if (this.#parts.tends(station)) this.#run(station, () => this.#lookAt(station))
  }

  async #lookAt(station: string): Promise<void> {
    const { rooms, views } = this.#parts
    const room = deskRoom(station)
    const due: string[] = []
    await rooms.decide([room], live => {
      const desk = live.get(room)
      const all = desk === undefined ? [] : [...views.desk(desk.doc).refunds.values()]
      due.push(...all.filter(isDue).map(({ id }) => id))
      return []
    })
    for (const refund of due) this.#start(station, refund)
  }

  #start(station: string, refund: string): void {
    if ((this.#waits.get(refund)?.until ?? 0) > this.#parts.clock.now()) return
    this.#run(`${station} ${refund}`, () => this.#give(station, refund))
  }

  /** What is under way is not asked a second time: the next look finds what is left. */
  #run(key: string, work: () => Promise<void>): void {
    if (this.#running.has(key)) return
    const run = work()
      .catch(error => this.#parts.journal.error({ err: error, refund: key }, 'a refund by the acquirer failed'))
      .finally(() => this.#running.delete(key))
    this.#running.set(key, run)
  }

  async #give(station: string, key: string): Promise<void> {
    const { acquirer, clock } = this.#parts
    const found = await this.#find(station, key)
    if (found === null) return
    const answer =
      found.refund === null
        ? ({ ok: false, why: 'refused', text: 'no payment of it' } as const)
        : await acquirer.refund(found.refund)
    if (answer.ok) return this.#state(station, key, 'returned', { reference: answer.reference.slice(0, 120) || key })
    if (answer.why === 'no-answer' && clock.now() < found.approvedAt + PATIENCE_MS) return this.#wait(key)
    const why = answer.why === 'no-answer' ? 'no-word' : 'bank-refused'
    await this.#state(station, key, 'failed', { why, text: printable(answer.text) || undefined })
  }

  /** Null: it is not due. Without a refund: the acquirer never had the money. */
  async #find(station: string, key: string): Promise<{ refund: Refund | null; approvedAt: number } | null> {
    const { acquirer, rooms, views } = this.#parts
    const room = deskRoom(station)
    let question: Question<RefundFacts> | undefined
    await rooms.decide([room], live => {
      const desk = live.get(room)
      question = desk === undefined ? undefined : views.desk(desk.doc).refunds.get(key)
      return []
    })
    const { asked, approved, sent } = question ?? {}
    if (question === undefined || !isDue(question) || asked === undefined || sent === undefined) return null
    const intent = await decideOn(this.#parts, asked.payment, [], seen => ({ result: seen.intent, facts: [] }))
    const { made, paid } = intent ?? {}
    const isIts = made?.for === 'bill' && made.station === station && made.session === asked.session
    const approvedAt = approved?.at ?? sent.at
    if (made === undefined || paid === undefined || !isIts || made.acquirer !== acquirer.name)
      return { refund: null, approvedAt }
    const { amount, currency, at } = made
    const payment = { intent: asked.payment, at, amount, reference: paid.reference }
    return { refund: { key, station, at: sent.at, amount: asked.amount, currency, paid: payment }, approvedAt }
  }

  #wait(key: string): void {
    const tries = (this.#waits.get(key)?.tries ?? 0) + 1
    const ms = Math.min(2 ** (tries - 1) * MINUTE_MS, LONGEST_WAIT_MS)
    this.#waits.set(key, { tries, until: this.#parts.clock.now() + ms })
  }

  /** Another node may have been first: then it stands. */
  async #state(station: string, key: string, name: 'returned' | 'failed', value: object): Promise<void> {
    const { rooms, views, clock } = this.#parts
    const room = deskRoom(station)
    this.#waits.delete(key)
    await rooms.decide([room], live => {
      const desk = live.get(room)
      const refund = desk === undefined ? undefined : views.desk(desk.doc).refunds.get(key)
      if (refund === undefined || !isDue(refund)) return []
      return [{ room, author: SERVER, facts: [fact('refunds', key, name, { at: clock.now(), ...value })] }]
    })
  }
}

function isDue({ asked, sent, returned, failed, entered }: Question<RefundFacts>): boolean {
  return asked?.to === 'online' && sent !== undefined && (returned ?? failed ?? entered) === undefined
}
