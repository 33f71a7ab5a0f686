import { type Clock, type Json, newId } from '../../../shared/sync/engine.ts'
import type { CallAnswer } from '../dialect.ts'
import type { Bounds } from './bounds.ts'
import { writeCall } from './frames.ts'

export interface CallsParts {
  clock: Clock
  random: (length: number) => Uint8Array
  bounds: Pick<Bounds, 'callMs' | 'ourCalls'>
  send: (text: string, call: { action: string; payload: Json }) => void
}

interface Call {
  action: string
  payload: Json
  settle: (answer: CallAnswer) => void
}

interface Out extends Call {
  id: string
  sentAt: number
  stopWaiting: () => void
}

/**
 * Our calls on one socket. Only one is out at a time: a charger may forget the first while it works on the second, and
 * the standard forbids it.
 */
export class Calls {
  readonly #parts: CallsParts
  readonly #waiting: Call[] = []
  #out: Out | null = null
  #isGone = false

  constructor(parts: CallsParts) {
    this.#parts = parts
  }

  call(action: string, payload: Json): Promise<CallAnswer> {
    if (this.#isGone) return Promise.resolve({ kind: 'gone' })
    if (this.#waiting.length >= this.#parts.bounds.ourCalls) return Promise.resolve(TOO_MANY)
    return new Promise(settle => {
      this.#waiting.push({ action, payload, settle })
      this.#next()
    })
  }

  /** The action that was answered and how long that took; null if nothing waits for this answer. */
  answered(id: string, answer: CallAnswer): { action: string; took: number } | null {
    const out = this.#out
    if (out === null || out.id !== id) return null
    this.#end(out, answer)
    return { action: out.action, took: this.#parts.clock.uptime() - out.sentAt }
  }

  gone(): void {
    this.#isGone = true
    for (const { settle } of this.#waiting.splice(0)) settle({ kind: 'gone' })
    if (this.#out !== null) this.#end(this.#out, { kind: 'gone' })
  }

  #next(): void {
    if (this.#out !== null) return
    const call = this.#waiting.shift()
    if (call === undefined) return
    const { clock, random, bounds, send } = this.#parts
    const id = JSON.stringify(newId(random))
    const out: Out = { ...call, id, sentAt: clock.uptime(), stopWaiting: () => {} }
    out.stopWaiting = clock.after(bounds.callMs, () => this.#end(out, { kind: 'timed-out' }))
    this.#out = out
    send(writeCall(id, call.action, call.payload), call)
  }

  #end(out: Out, answer: CallAnswer): void {
    if (this.#out !== out) return
    this.#out = null
    out.stopWaiting()
    out.settle(answer)
    this.#next()
  }
}

const TOO_MANY: CallAnswer = { kind: 'error', code: 'GenericError', text: 'too many calls are waiting' }
