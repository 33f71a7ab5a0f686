import type { RoomName } from '../../../shared/sync/engine.ts'
import { stationRoom } from '../subject.ts'
import type { Decisions } from './decisions.ts'
import { sessionsOrderedAt } from './hear-start.ts'
import { isOfPresent } from './part.ts'
import { latestFirst } from './plug-sessions.ts'
import type { SaidOf, TransactionId } from './port.ts'
import { connectorOf, connectorsOfCharger } from './site.ts'
import { isOwn, type Transaction, type Transactions } from './transactions.ts'

/** The place of a report, and how far the charger's clock is ahead of ours. */
export interface Spoken {
  station: string
  charger: string
  ahead: number
  /** Since when the charger counts here. */
  since: number
}

/** Finds the charge that a report is about. */
export class Matching {
  readonly #transactions: Transactions
  readonly #decisions: Decisions

  constructor(transactions: Transactions, decisions: Decisions) {
    this.#transactions = transactions
    this.#decisions = decisions
  }

  /** Its earlier start, or the number it has from now on: the charger's own, where it numbers itself. */
  async numberFor(room: RoomName, charger: string, { transaction }: SaidOf<'started'>, key: string) {
    if (transaction === undefined) return this.#transactions.forStart(room, charger, key)
    return (await this.#transactions.byNumber(room, charger, transaction)) ?? transaction
  }

  /** The sessions ordered at this plug that this charger has started before, under any number. */
  async startedBefore(station: string, charger: string, { plug }: SaidOf<'started'>): Promise<ReadonlySet<string>> {
    const ordered = await this.#decisions.look(station, ({ view }) => {
      const ids = new Set(sessionsOrderedAt(view, connectorOf(view, charger, plug)?.id))
      return [...ids].flatMap(id => view.sessions.get(id) ?? [])
    })
    const known = new Set<string>()
    for (const session of ordered) {
      const transaction = await this.#transactions.bySession(stationRoom(station), charger, session.id)
      if (transaction !== null && isOfPresent(session, transaction)) known.add(session.id)
    }
    return known
  }

  /**
   * A charger that never heard a number says 0, -1 or one of its own. It is matched if exactly one session fits, by its
   * card too; a guess would bill someone for another's energy. Its own text names one start and no other.
   */
  async onlyFitting(spoken: Spoken, said: SaidOf<'stopped'>): Promise<Transaction | null> {
    if (typeof said.transaction === 'string') return null
    // With a number that is nobody's, its plug alone says too little: it may be of a time before ours.
    const isStrange = isOwn(said)
    if (isStrange && (said.tag === undefined || said.wh === undefined)) return null
    const fitting = (await this.#unmetered(spoken)).filter(
      ({ tag, plug, at, wh }) =>
        at <= said.at &&
        (wh ?? 0) <= (said.wh ?? Number.POSITIVE_INFINITY) &&
        (said.plug === undefined || said.plug === plug) &&
        (said.tag === undefined || said.tag === tag) &&
        (said.plug ?? said.tag) !== undefined,
    )
    const [only] = fitting
    return fitting.length === 1 && only !== undefined ? only : null
  }

  /** The running session of a report: by its number, otherwise the last one at the plug. */
  async transactionAt(
    spoken: Spoken,
    { transaction = 0, plug }: { transaction?: TransactionId; plug: number },
  ): Promise<Transaction | null> {
    const { station, charger } = spoken
    const room = stationRoom(station)
    if (isOwn({ transaction })) return this.#transactions.byNumber(room, charger, transaction)
    const [last] = await this.#decisions.look(station, ({ view }) =>
      latestFirst(view, charger, plug).filter(({ stopped }) => stopped === undefined),
    )
    return last === undefined ? null : this.#transactions.bySession(room, charger, last.id)
  }

  /** Sessions this charger has started here and not ended. */
  async #unmetered({ station, charger }: Spoken): Promise<Transaction[]> {
    const sessions = await this.#decisions.look(station, ({ view }) =>
      connectorsOfCharger(view.connectors, charger).flatMap(({ id }) =>
        [...view.sessionsAt(id)].flatMap(session =>
          session.started !== undefined && session.metered === undefined ? [session.id] : [],
        ),
      ),
    )
    const found: Transaction[] = []
    for (const session of new Set(sessions)) {
      const transaction = await this.#transactions.bySession(stationRoom(station), charger, session)
      if (transaction !== null) found.push(transaction)
    }
    return found
  }
}
