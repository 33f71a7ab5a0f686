import { fact } from '../../../shared/documents/outcome.ts'
import { type Json, type RoomName, recordKey, SERVER, type StandingRecord } from '../../../shared/sync/engine.ts'
import type { Log } from '../../store/log.ts'
import type { Statement } from '../../sync/engine.ts'
import { deskRoom, stationRoom } from '../subject.ts'
import { ourTime } from './charger-time.ts'
import type { Decisions, StationSeen } from './decisions.ts'
import { hearStop, isMovedAway, sessionFrom } from './hear-stop.ts'
import { stopKey } from './identity.ts'
import type { LiveMeters } from './live-meters.ts'
import type { Matching, Spoken } from './matching.ts'
import { goesOnAt } from './part.ts'
import { NOTED, type Reply, type SaidOf } from './port.ts'
import { connectorOf } from './site.ts'
import { isOwn, stopNote, type Transaction, type Transactions } from './transactions.ts'
import { isLongBeforeUs, raiseUncounted } from './uncounted.ts'
import { keepUnmatched, keptStopKey, readKeptStop } from './unmatched.ts'

export interface StopsParts {
  log: Pick<Log, 'notes' | 'records'>
  meters: LiveMeters
  publish: (room: RoomName, key: string, state: Json | null) => void
  transactions: Transactions
  decisions: Decisions
  matching: Matching
}

/** A start that a stop may end, and its session as an earlier epoch has it. */
interface Ending {
  transaction: Transaction
  archived: StandingRecord | null
}

/** Finds what a stop ends: a session, or nothing that is known, and then it waits for a person. */
export class Stops {
  readonly #parts: StopsParts

  constructor(parts: StopsParts) {
    this.#parts = parts
  }

  async stopped(spoken: Spoken, said: SaidOf<'stopped'>): Promise<Reply> {
    const { station, charger, since } = spoken
    const room = stationRoom(station)
    const read = async () => {
      const named = isOwn(said) ? await this.#parts.transactions.byNumber(room, charger, said.transaction) : null
      const again = named ?? (await this.#parts.transactions.byStop(room, charger, stopKey(charger, said)))
      const transaction = again ?? (await this.#parts.matching.onlyFitting(spoken, said))
      return transaction && (await this.#ending(station, transaction))
    }
    let ended: Transaction | null = null
    await this.#parts.decisions.decideUpon({
      ...{ station, charger, read, others: [deskRoom(station)] },
      say: (seen, ending) => {
        ended = null
        // Its start was told to the desk, with all that a charger did before it was ours.
        const { uncounted, ours = 0 } = ending?.transaction ?? {}
        if (uncounted === 'before-us' && isLongBeforeUs(ours, since)) return []
        const stops = ending && this.#stop(spoken, said, ending, seen)
        if (stops === null) return this.#keep(spoken, said, seen)
        ended = ending?.transaction ?? null
        return stops
      },
    })
    if (ended !== null) this.#noLongerShown(station, ended)
    return NOTED
  }

  /** Null if this does not stop the session. */
  #stop(
    { station, charger, ahead }: Spoken,
    said: SaidOf<'stopped'>,
    { transaction, archived }: Ending,
    { room, view, live, now, isRaised, isOpen }: StationSeen,
  ): Statement[] | null {
    const desk = deskRoom(station)
    const record = live.record('sessions', transaction.session) ?? archived
    const session = sessionFrom(transaction.session, record)
    const readings = this.#parts.meters.readingsOf(station, session.id)
    const to = goesOnAt(view, live, session, now)
    const heard = { room, desk, view, charger, said, transaction, session, readings, now, ahead, to }
    if (session.started === undefined || isMovedAway(heard)) return null
    // It was told before its start, and waited for a person.
    const kept = stopKey(charger, said)
    const settled = fact('attention', kept, 'settled', { at: now, by: SERVER.id, session: session.id })
    const settling = isOpen(desk, kept) ? [{ room: desk, author: SERVER, facts: [settled] }] : []
    const notes = isOwn(said) ? [] : [stopNote(charger, kept, transaction)]
    return [...hearStop(heard).filter(each => !isRaised(each)), ...settling, { room, author: SERVER, facts: [], notes }]
  }

  #noLongerShown(station: string, { session, connector }: Transaction): void {
    const { meters, publish } = this.#parts
    meters.forget(station, session)
    publish(stationRoom(station), connector, null)
  }

  #keep(
    { station, charger, ahead, since }: Spoken,
    said: SaidOf<'stopped'>,
    { view, now, isRaised }: StationSeen,
  ): Statement[] {
    const desk = deskRoom(station)
    const key = stopKey(charger, said)
    const ours = ourTime(said.at, ahead, now)
    const connector = said.plug === undefined ? undefined : connectorOf(view, charger, said.plug)?.id
    const told = { key, transaction: said.transaction, tag: said.tag ?? '', ours, ...(said.wh && { wh: said.wh }) }
    const statement = isLongBeforeUs(ours, since)
      ? raiseUncounted({ desk, charger, transaction: told, why: 'before-us', since, now })
      : keepUnmatched({ desk, charger, said, connector, ours, now })
    return isRaised(statement) ? [] : [statement]
  }

  async #ending(station: string, transaction: Transaction): Promise<Ending> {
    return { transaction, archived: await this.#archived(station, transaction.session) }
  }

  /** Staff have found the session of a kept stop. */
  async settleKept(station: string, attention: string, session: string): Promise<void> {
    const key = keptStopKey(attention)
    const note = (await this.#parts.log.notes(deskRoom(station), key)).get(key)
    if (note === undefined) return
    const { charger, ours, said } = readKeptStop(note)
    const transaction = await this.#parts.transactions.bySession(stationRoom(station), charger, session)
    if (transaction === null) return
    const spoken = { station, charger, ahead: said.at - ours, since: 0 }
    const stopped: SaidOf<'stopped'> = { kind: 'stopped', transaction: transaction.transaction, ...said }
    const ending = await this.#ending(station, transaction)
    let stops: Statement[] | null = null
    const say = (seen: StationSeen) => {
      stops = this.#stop(spoken, stopped, ending, seen)
      return stops ?? []
    }
    await this.#parts.decisions.decide(station, say, [deskRoom(station)])
    if (stops !== null) this.#noLongerShown(station, transaction)
  }

  async #archived(station: string, session: string): Promise<StandingRecord | null> {
    const key = recordKey({ root: 'sessions', id: session })
    return (await this.#parts.log.records(stationRoom(station), [key])).get(key) ?? null
  }
}
