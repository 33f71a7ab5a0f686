import { setTimeout } from 'node:timers/promises'
import type { QueryConfig, QueryResultRow } from 'pg'
import { never } from '../../../shared/sync/never.ts'
import { StoreFailed } from '../log.ts'
import { connect, leave, type Session } from './connect.ts'
import type { Lineage } from './lineage.ts'
import { InDoubt, troubleOf } from './trouble.ts'

const FIRST_PAUSE_MS = 5
const LONGEST_PAUSE_MS = 250

/**
 * A way to the database that lasts. A statement whose connection broke is in doubt: stored or not, perhaps stored later
 * still. So the *same* statement is asked until there is an answer. Compare-and-append lets it in once at most; where
 * it was in already the answer is a conflict, and catching up finds it.
 */
export class Connection {
  readonly #hosts: readonly string[]
  readonly #lineage: Lineage | null
  readonly #fail: (error: StoreFailed) => void
  #session: Promise<Session> | null = null
  #isClosed = false
  #pending = 0
  /** The statement before: the driver takes one at a time. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(hosts: readonly string[], fail: (error: StoreFailed) => void, lineage: Lineage | null = null) {
    this.#hosts = hosts
    this.#lineage = lineage
    this.#fail = fail
  }

  /** How many statements wait for their answers. */
  get pending(): number {
    return this.#pending
  }

  /** Only for what may be asked twice. */
  ask<Row extends QueryResultRow>(query: QueryConfig): Promise<Row[]> {
    return this.#inTurn(() => this.#untilKnown(session => answered<Row>(session, query)))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const session = await this.#session?.catch(() => null)
    await session?.client.end().catch(() => {})
  }

  #inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    this.#pending += 1
    const turn = this.#last.then(work).finally(() => {
      this.#pending -= 1
    })
    this.#last = turn.catch(() => {})
    return turn
  }

  async #untilKnown<Answer>(ask: (session: Session) => Promise<Answer>): Promise<Answer> {
    for (let pause = 0; ; pause = longer(pause)) {
      if (pause > 0) await setTimeout(pause)
      if (this.#isClosed) throw new Error('The log is closed')
      const opening = this.#open()
      try {
        return await ask(await opening)
      } catch (error) {
        this.#bear(error, opening)
      }
    }
  }

  /** Returns if the statement may be asked again. */
  #bear(error: unknown, session: Promise<Session>): void {
    const trouble = troubleOf(error)
    switch (trouble) {
      case 'mistake':
        throw error
      case 'fatal':
        throw this.#failed(error)
      case 'again':
      case 'wait':
        return
      case 'in doubt':
        this.#drop(session)
        return
      default:
        never(trouble)
    }
  }

  #open(): Promise<Session> {
    if (this.#session !== null) return this.#session
    const session = connect(this.#hosts, this.#lineage)
    this.#session = session
    session.catch(() => this.#drop(session))
    return session
  }

  /** Only this one: meanwhile another may have taken its place. */
  #drop(session: Promise<Session>): void {
    if (this.#session !== session) return
    this.#session = null
    session.then(
      ({ client }) => leave(client),
      () => {},
    )
  }

  #failed(cause: unknown): StoreFailed {
    const failure = new StoreFailed('The database does not serve us', { cause })
    this.#fail(failure)
    return failure
  }
}

async function answered<Row extends QueryResultRow>(session: Session, query: QueryConfig): Promise<Row[]> {
  const { rows } = await session.client.query<Row>(query)
  if (session.isDoubtful) throw new InDoubt('The database answered with a warning')
  return rows
}

function longer(pause: number): number {
  return pause === 0 ? FIRST_PAUSE_MS : Math.min(pause * 2, LONGEST_PAUSE_MS)
}
