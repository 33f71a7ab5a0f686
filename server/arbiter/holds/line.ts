import { LONGEST_IN_LINE_MS, MOST_IN_LINE } from '../../../shared/documents/station/line.ts'
import type { StationView } from '../../../shared/documents/station/view.ts'
import { lookAgain, type Missing, NOTHING_MISSING } from '../missing.ts'
import { type Answer, answerTo } from './answer.ts'
import type { Waiting } from './waiting.ts'

/** A newcomer to a line is judged whole, and told at once what else is in the way. */
const JUST_CAME_MS = 2000

/**
 * The bookings that stay in line. A person who waits for a spot is not denied it because another has it, unless the
 * line is too long, or their wait. People who wait already are not judged anew before the spot is free: four hundred
 * guests in three lines each made every look at a station take two seconds, and opened all their accounts.
 */
export class Line {
  readonly #station: StationView
  readonly #now: number
  readonly #ahead = new Map<string, number>()
  #firstArrival: number | undefined

  constructor(station: StationView, now: number) {
    this.#station = station
    this.#now = now
  }

  /** It has been judged before, and the spot is not free: it goes on waiting, whoever it is. */
  isBehind(one: Waiting): boolean {
    if (!this.#isPatient(one) || this.#now - one.arrivedAt < JUST_CAME_MS) return false
    const isFirst = !this.#ahead.has(one.session.connector)
    const asking = { now: this.#now, arrivedAt: one.arrivedAt, asker: null }
    return (!isFirst || isOfSpot(answerTo(this.#station, one.session, asking))) && this.#add(one)
  }

  takes(one: Waiting, answer: Answer): boolean {
    return this.#isPatient(one) && isOfSpot(answer) && this.#add(one)
  }

  /** When the first in line has waited too long. */
  get lookAgain(): Missing {
    return this.#firstArrival === undefined ? NOTHING_MISSING : lookAgain(this.#firstArrival + LONGEST_IN_LINE_MS)
  }

  #isPatient({ session, arrivedAt }: Waiting): boolean {
    if (session.booked?.waits !== true || session.started !== undefined) return false
    return this.#now < arrivedAt + LONGEST_IN_LINE_MS && (this.#ahead.get(session.connector) ?? 0) < MOST_IN_LINE
  }

  #add({ session: { connector }, arrivedAt }: Waiting): true {
    this.#ahead.set(connector, (this.#ahead.get(connector) ?? 0) + 1)
    this.#firstArrival ??= arrivedAt
    return true
  }
}

/** Only the spot is in the way. */
function isOfSpot(answer: Answer): boolean {
  return answer.kind === 'denied' && (answer.why === 'taken' || answer.why === 'out-of-order')
}
