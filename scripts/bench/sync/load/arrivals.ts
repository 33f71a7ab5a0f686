import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import * as decoding from 'lib0/decoding'
import { rangesIn } from '../ranges.ts'
import { ROOMS, STRUCTS_OF_A_REPORT, writerOf } from '../workload.ts'

/** Reports of one writer, by their numbers: from, up to and without. */
interface Reports {
  writer: number
  from: number
  to: number
}

interface Writer {
  /** When each report went out. */
  sentAt: number[]
  /** The timed ones. */
  timedFrom: number
  timedTo: number
}

export interface Counted {
  sent: number
  /** Deliveries: reports that reached anyone but their writer, once for each reader, whenever they were sent. */
  delivered: number
}

export interface Timed {
  /** Number of timed reports that should have reached others, and of those that never did. */
  expected: number
  missing: number
  medianMs: number
  p99Ms: number
}

/**
 * Who has received which report, and how long after it was sent. All members of a room get the same bytes, so each
 * message is read once: otherwise reading would cost more than serving. Writer `n` is device `n`, in room `n % ROOMS`.
 */
export class Arrivals {
  readonly #writers: Writer[]
  /** For each device, the last report received of each mate. They arrive in order. */
  readonly #has: Int32Array[]
  readonly #mates: number
  readonly #read = new Map<number, { length: number; reports: readonly Reports[] }>()
  readonly #latency: RecordableHistogram = createHistogram()
  readonly #now: () => number
  #sent = 0
  #delivered = 0
  #timed = 0

  constructor(devices: number, now = () => performance.now()) {
    this.#now = now
    this.#mates = Math.ceil(devices / ROOMS)
    this.#writers = Array.from({ length: devices }, () => ({ sentAt: [], timedFrom: 0, timedTo: 0 }))
    this.#has = Array.from({ length: devices }, () => new Int32Array(this.#mates))
  }

  counted(): Counted {
    return { sent: this.#sent, delivered: this.#delivered }
  }

  /** Times reports sent from now on, and none before. */
  startTiming(): void {
    this.#latency.reset()
    this.#timed = 0
    for (const writer of this.#writers) writer.timedFrom = writer.sentAt.length
    for (const writer of this.#writers) writer.timedTo = Number.POSITIVE_INFINITY
  }

  stopTiming(): void {
    for (const writer of this.#writers) writer.timedTo = writer.sentAt.length
  }

  sending(writer: number): void {
    this.#writers[writer]?.sentAt.push(this.#now())
    this.#sent += 1
  }

  arrived(device: number, update: Uint8Array): void {
    const now = this.#now()
    const has = this.#has[device]
    if (has === undefined) throw new Error(`No such device: ${device}`)
    for (const reports of this.#reportsIn(update)) this.#take(device, has, reports, now)
  }

  get isComplete(): boolean {
    return this.#timed === this.#expected()
  }

  timed(): Timed {
    const expected = this.#expected()
    const missing = expected - this.#timed
    // A report that never came took longer than all that did.
    const at = (share: number) => {
      const rank = (share * expected) / Math.max(1, this.#timed)
      return rank > 1 ? Number.POSITIVE_INFINITY : this.#latency.percentile(rank * 100) / 1000
    }
    return { expected, missing, medianMs: at(0.5), p99Ms: at(0.99) }
  }

  #expected(): number {
    const timed = this.#writers.reduce((sum, { sentAt, timedFrom, timedTo }) => {
      return sum + Math.min(sentAt.length, timedTo) - timedFrom
    }, 0)
    return timed * (this.#mates - 1)
  }

  #take(device: number, has: Int32Array, { writer, from, to }: Reports, now: number): void {
    const mate = Math.floor(writer / ROOMS)
    const known = has[mate] ?? 0
    if (to <= known) return
    has[mate] = to
    if (writer !== device) this.#count({ writer, from: Math.max(from, known), to }, now)
  }

  #count({ writer, from, to }: Reports, now: number): void {
    this.#delivered += to - from
    const { sentAt, timedFrom, timedTo } = this.#writers[writer] as Writer
    for (let report = Math.max(from, timedFrom); report < Math.min(to, timedTo); report += 1) {
      this.#timed += 1
      this.#latency.record(Math.max(1, Math.round((now - (sentAt[report] ?? now)) * 1000)))
    }
  }

  /** An update is known by its first struct, which is in no other. */
  #reportsIn(update: Uint8Array): readonly Reports[] {
    const key = firstStruct(update)
    const known = this.#read.get(key)
    if (known !== undefined && known.length === update.length) return known.reports
    const reports = rangesIn(update).flatMap(({ client, from, to }) => {
      const writer = writerOf(client)
      return writer === null ? [] : [{ writer, from: from / STRUCTS_OF_A_REPORT, to: to / STRUCTS_OF_A_REPORT }]
    })
    this.#read.set(key, { length: update.length, reports })
    return reports
  }
}

const MOST_CLOCK = 2 ** 20

function firstStruct(update: Uint8Array): number {
  const decoder = decoding.createDecoder(update)
  if (decoding.readVarUint(decoder) === 0) return -1
  decoding.readVarUint(decoder)
  return decoding.readVarUint(decoder) * MOST_CLOCK + decoding.readVarUint(decoder)
}
