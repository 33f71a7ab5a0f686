import type { Reply, SaidOf, TransactionId } from '../../arbiter/chargers/port.ts'
import type { DialectParts } from '../dialect.ts'
import type { Register, Sample } from '../meter-values.ts'
import { FIRMWARE } from '../set-up.ts'
import { Mouth, type Told, type ToldAt } from './mouth.ts'
import { type PlugState, Plugs } from './plugs.ts'
import { whOf } from './register-scale.ts'
import { type Begun, Transactions } from './transactions.ts'

export type StatusTold = Omit<Extract<Told, { kind: 'status' }>, 'kind'>
export type StartTold = Omit<Extract<Told, { kind: 'started' }>, 'kind'> & { register?: Register }
export type StopTold = Omit<Extract<Told, { kind: 'stopped' }>, 'kind' | 'samples'> & { samples: readonly Sample[] }

/** A plug is free for the next one, whatever is still to come of the last one. */
const FREE = new Set<string>(['available', 'reserved'])
/** A cable is in. */
const TAKEN = new Set<string>(['preparing', 'charging', 'paused-by-car', 'paused-by-charger', 'finishing', 'occupied'])

const LABELS = 'labels'
const WRONG = 'kwh-is-wh'
/** Meter values show what is now; more than these of one call are of the past. */
const MOST_METERED = 60
/** A start that is sent again comes within this. */
const AGAIN_MS = 600_000

/**
 * Plugs and transactions as both versions have them in common. It is told what a call says, remembers what later calls
 * leave out, and says what follows from both.
 */
export class Life {
  readonly mouth: Mouth
  readonly transactions: Transactions
  readonly #plugs: Plugs
  readonly #memory: DialectParts['memory']

  constructor(parts: Pick<DialectParts, 'charger' | 'ear' | 'memory'>) {
    this.mouth = new Mouth(parts)
    this.transactions = new Transactions(parts.memory)
    this.#plugs = new Plugs(parts.memory)
    this.#memory = parts.memory
  }

  async booted(told: Omit<Extract<Told, { kind: 'booted' }>, 'kind'>, arrival: number): Promise<void> {
    await this.mouth.say({ kind: 'booted', ...told }, { theirs: undefined, arrival })
    await this.mouth.booted(arrival)
    const { firmware = '' } = told
    if ((await this.#memory.get(FIRMWARE)) !== firmware) await this.#memory.set(FIRMWARE, firmware)
  }

  async status(told: StatusTold, when: ToldAt): Promise<void> {
    const { plug, status } = told
    const at = when.theirs ?? (await this.mouth.theirTime(when.arrival))
    const last = plug === 0 ? undefined : await this.#plugs.at(plug)
    const isAgain = last?.status === status && last.since < at
    await this.mouth.say({ kind: 'status', ...told, ...(isAgain && { since: last.since }) }, when)
    if (plug === 0) return
    if (last !== undefined && at < last.since) return
    const isHeld = FREE.has(status) && (await this.#isOpenAt(plug))
    if (FREE.has(status) && last?.isTaken === true && !isHeld)
      await this.mouth.say({ kind: 'unplugged', plug }, { ...when, theirs: at })
    const since = last?.status === status ? last.since : at
    await this.#plugs.set(plug, { status, since, isTaken: isTakenNow(status, last, isHeld) })
  }

  /** Whether a transaction has told more of a plug than that it is occupied. */
  async isInUse(plug: number): Promise<boolean> {
    const { status } = (await this.#plugs.at(plug)) ?? {}
    return status !== undefined && status !== 'occupied' && TAKEN.has(status)
  }

  async started(told: StartTold, when: ToldAt): Promise<Reply> {
    const { register, ...start } = told
    const at = when.theirs ?? (await this.#sameStart(told, when))
    const read = register === undefined ? { wh: start.wh } : await this.#beginOf(register)
    const reply = await this.mouth.say({ kind: 'started', ...start, wh: read.wh }, { ...when, theirs: at })
    if (reply.kind === 'started') await this.#begun(begunOf(start.transaction ?? reply.transaction, start, read, at))
    return reply
  }

  /** A start that is sent again after its end begins nothing anew. */
  async #begun(begun: Begun): Promise<void> {
    const known = await this.transactions.find(begun.id)
    if (known !== undefined && known.held === undefined) return
    await this.transactions.keep({ ...begun, ...(known?.end !== undefined && { end: known.end }) })
  }

  /** The times of a call are those of its samples. */
  async metered(id: TransactionId | undefined, plug: number | undefined, samples: readonly Sample[], when: ToldAt) {
    const begun = id === undefined ? await this.#openAt(plug) : await this.transactions.find(id)
    const place = plug === undefined || (plug === 0 && id !== undefined) ? (begun?.plug ?? 0) : plug
    for (const { theirs, isBegin, register, ...values } of samples.slice(-MOST_METERED)) {
      const at = theirs ?? when.theirs
      const wh = register === undefined ? undefined : await this.#wh(register, at, when.arrival, begun)
      const told = { ...values, ...(wh !== undefined && { wh }), ...(id !== undefined && { transaction: id }) }
      if (wh === undefined && Object.keys(values).length === 0) continue
      await this.mouth.say({ kind: 'meter', plug: place, ...told }, { ...when, theirs: at })
    }
  }

  /** Gives the end as it was said. */
  async stopped({ samples, ...told }: StopTold, when: ToldAt): Promise<{ at: number; wh?: number; soc?: number }> {
    const begun = await this.transactions.find(told.transaction)
    const plug = told.plug ?? begun?.plug
    const at = when.theirs ?? (await this.mouth.theirTime(when.arrival))
    const readings = await this.#readings(samples, at, when.arrival, begun)
    const last = readings.at(-1)?.wh
    // Without a meter of its own some say 0, though they have told its readings.
    const wh = told.wh === undefined || (told.wh === 0 && last !== undefined) ? last : told.wh
    if (begun !== undefined && plug !== undefined) await this.#charged(begun, plug, at, when)
    const soc = told.soc ?? samples.findLast(sample => sample.soc !== undefined)?.soc
    const stop = { ...told, wh, ...(plug !== undefined && { plug }), ...(soc !== undefined && { soc }) }
    const kept = readings.length > 0 ? { samples: readings } : {}
    await this.mouth.say({ kind: 'stopped', ...stop, ...kept }, { ...when, theirs: at })
    const over = begun ?? (await this.transactions.onlyOpen(told.tag, at))
    if (over !== undefined) await this.#over(over, at, when)
    return { at, ...(wh !== undefined && { wh }), ...(soc !== undefined && { soc }) }
  }

  /** The car took nothing from when it paused last: the session was charged then, not when it was stopped. */
  async #charged(begun: Begun, plug: number, at: number, when: ToldAt): Promise<void> {
    const state = await this.#plugs.at(plug)
    if (begun.isOver === true || state?.status !== 'paused-by-car') return
    if (state.since < begun.at || state.since > at) return
    const told: Omit<SaidOf<'charged'>, 'at'> = { kind: 'charged', plug, transaction: begun.id }
    await this.mouth.say(told, { ...when, theirs: state.since })
  }

  /** A plug that was free before its stop came is so from the stop on. */
  async #over(begun: Begun, at: number, when: ToldAt): Promise<void> {
    if (begun.isOver === true) return
    const { plug } = begun
    const state = await this.#plugs.at(plug)
    const isLast = (await this.transactions.latestAt(plug))?.id === begun.id
    if (isLast && state?.isTaken === true && FREE.has(state.status)) {
      await this.mouth.say({ kind: 'unplugged', plug }, { ...when, theirs: Math.max(at, state.since) })
      await this.#plugs.set(plug, { ...state, isTaken: false })
    }
    await this.transactions.keep({ ...begun, isOver: true })
  }

  async #readings(samples: readonly Sample[], end: number, arrival: number, begun: Begun | undefined) {
    const readings: { at: number; wh: number }[] = []
    for (const { theirs, register } of samples) {
      if (register === undefined) continue
      const at = theirs ?? end
      readings.push({ at, wh: await this.#wh(register, at, arrival, begun) })
    }
    return readings.sort((a, b) => a.at - b.at || a.wh - b.wh)
  }

  async #wh(register: Register, at: number | undefined, arrival: number, begun: Begun | undefined): Promise<number> {
    if (begun?.wh === undefined) return (await this.#beginOf(register)).wh
    const { at: from, wh: begin, value } = begun
    const time = at ?? (await this.mouth.theirTime(arrival))
    const read = whOf(register, time, { at: from, wh: begin, ...(value !== undefined && { value }) })
    if (read.isMislabelled && register.unit === 1000 && !(await this.#isMislabelled()))
      await this.#memory.set(LABELS, WRONG)
    return read.wh
  }

  async #beginOf({ value, unit }: Register): Promise<{ wh: number; value?: number }> {
    if (unit === 1) return { wh: value }
    return (await this.#isMislabelled()) ? { wh: value } : { wh: value * unit, value }
  }

  async #isMislabelled(): Promise<boolean> {
    return (await this.#memory.get(LABELS)) === WRONG
  }

  /** A start without a time that is sent again gets the time of the first one: it would be another start. */
  async #sameStart({ plug, tag }: StartTold, { arrival }: ToldAt): Promise<number> {
    const now = await this.mouth.theirTime(arrival)
    const last = await this.#openAt(plug)
    return last?.tag === tag && now - last.at < AGAIN_MS ? last.at : now
  }

  async #openAt(plug: number | undefined): Promise<Begun | undefined> {
    const last = plug === undefined ? undefined : await this.transactions.latestAt(plug)
    return last?.isOver === true ? undefined : last
  }

  async #isOpenAt(plug: number): Promise<boolean> {
    const open = await this.#openAt(plug)
    return open !== undefined && open.held === undefined
  }
}

function isTakenNow(status: string, last: PlugState | undefined, isHeld: boolean): boolean {
  if (TAKEN.has(status)) return true
  return (last?.isTaken ?? false) && (isHeld || !FREE.has(status))
}

type Start = Omit<StartTold, 'register'>

function begunOf(
  id: TransactionId,
  { plug, soc, tag }: Start,
  read: { wh?: number | undefined; value?: number },
  at: number,
) {
  const { wh, value } = read
  const known = {
    ...(wh !== undefined && { wh }),
    ...(value !== undefined && { value }),
    ...(soc !== undefined && { soc }),
  }
  return { id, plug, at, tag, ...known }
}
