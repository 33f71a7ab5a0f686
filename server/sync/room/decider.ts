import type { RoomName } from '../../../shared/sync/room.ts'
import type { Change, Outcome } from '../../store/log.ts'
import { carryOut } from './carry-out.ts'
import { type Plan, planFor } from './decision.ts'
import { type HostedRoom, sequenceOf } from './hosted-room.ts'
import type { Decide, LiveRoom, Statement } from './live-room.ts'
import type { RoomServices } from './room-services.ts'

/** Lets the server decide over several rooms whose turns it holds. */
export class Decider {
  readonly #held: readonly HostedRoom[]
  readonly #services: RoomServices
  readonly #newClient: () => number

  constructor(held: readonly HostedRoom[], services: RoomServices, newClient: () => number) {
    this.#held = held
    this.#services = services
    this.#newClient = newClient
  }

  /** False if another server was faster in one of the rooms: the caller looks at them again. */
  async try(decide: Decide): Promise<boolean> {
    const statements = this.#ask(decide)
    const plans = await this.#planIfCurrent(statements)
    if (plans === 'behind') return false
    if (plans.length === 0) return true
    const outcome = await this.#commit(plans)
    if (outcome.kind === 'conflict') return false
    try {
      this.#carryOut(plans, outcome.sequences)
    } catch (error) {
      // The log has it and memory does not: nothing here may be answered any more.
      throw this.#services.fail(error)
    }
    return true
  }

  #ask(decide: Decide): readonly Statement[] {
    const rooms = new Map(this.#held.map(({ room, current }): [RoomName, LiveRoom] => [room.name, current]))
    const statements = decide(rooms)
    const stray = statements.find(({ room }) => !rooms.has(room))
    if (stray !== undefined) throw new Error(`A statement for a room that was not asked for: ${stray.room}`)
    return statements
  }

  /**
   * If another server has stored the same meanwhile, the index knows and our copy does not: then everything stands
   * already, or the policy refuses it. Neither means anything until the rooms have caught up.
   */
  async #planIfCurrent(statements: readonly Statement[]): Promise<Plan[] | 'behind'> {
    try {
      const plans = await this.#plan(statements)
      const isAllThere = plans.length === 0 && statements.length > 0
      return isAllThere && (await this.#catchUp(this.#held)) ? 'behind' : plans
    } catch (error) {
      if (await this.#catchUp(this.#held)) return 'behind'
      throw error
    }
  }

  /** Returns whether one of the rooms had news. */
  async #catchUp(rooms: readonly HostedRoom[]): Promise<boolean> {
    let hasNews = false
    for (const hosted of rooms) if (await hosted.catchUp()) hasNews = true
    return hasNews
  }

  async #plan(statements: readonly Statement[]): Promise<Plan[]> {
    const plans: Plan[] = []
    for (const { room, current } of this.#held) {
      const own = statements.filter(statement => statement.room === room.name)
      if (own.length === 0) continue
      const planning = { log: this.#services.log, room: current, statements: own, now: this.#services.now() }
      const plan = await planFor({ ...planning, newClient: this.#newClient })
      if (plan !== null) plans.push(plan)
    }
    return plans
  }

  /** The decision rests on every room it looked at, not only on those it writes to. */
  async #commit(plans: readonly Plan[]): Promise<Outcome> {
    const changes = this.#held.map(({ room, current }): Change => {
      const plan = plans.find(plan => plan.room === current)
      return plan?.change ?? { kind: 'stays', room: room.name, epoch: current.epoch, after: current.sequence }
    })
    const outcome = await this.#services.log.commit(changes)
    if (outcome.kind === 'stored') return outcome
    const moved = this.#held.filter(({ room }) => outcome.rooms.includes(room.name))
    if (!(await this.#catchUp(moved))) throw new Error(`A conflict in ${outcome.rooms.join(', ')} with nothing new`)
    return outcome
  }

  /** First all rooms match the log, then the listeners hear of it: a listener may look at several. */
  #carryOut(plans: readonly Plan[], sequences: ReadonlyMap<string, number>): void {
    const told = plans.map(plan => {
      const hosted = this.#held.find(({ room }) => room.name === plan.room.room.name)
      if (hosted === undefined) throw new Error(`A plan for a room that is not held: ${plan.room.room.name}`)
      return carryOut(hosted, plan, sequenceOf(sequences, hosted.room.name), this.#services)
    })
    for (const tell of told) tell()
  }
}
