import type { RawData, WebSocket } from 'ws'
import type { Clock, Json } from '../../shared/sync/engine.ts'
import type { ChargerMemory } from '../arbiter/chargers/memory.ts'
import type { ChargerEar } from '../arbiter/chargers/port.ts'
import { Bucket } from '../sync/engine.ts'
import type { CallAnswer, Dialect, Heard, MakeDialect } from './dialect.ts'
import { textWithoutSecrets, withoutSecrets } from './hide-secrets.ts'
import type { Message } from './message-log.ts'
import type { Enrolled } from './registry.ts'
import type { Bounds } from './wire/bounds.ts'
import { Calls } from './wire/calls.ts'
import { type Frame, readFrame, writeAnswer, writeError } from './wire/frames.ts'

export interface ChargerSocketParts {
  charger: Enrolled
  socket: WebSocket
  makeDialect: MakeDialect
  ear: ChargerEar
  memory: ChargerMemory
  clock: Clock
  random: (length: number) => Uint8Array
  bounds: Bounds
  /** What it has of frames over all its sockets. */
  lasting: Bucket
  note: (message: Omit<Message, 'id'>) => void
  /** Whether its owner wants its settings left as they are. */
  leavesSettings: () => Promise<boolean>
  /** Called with what kept a message from being answered. */
  report: (error: unknown) => void
}

type CallFrame = Extract<Frame, { kind: 'call' }>
type AnswerFrame = Extract<Frame, { kind: 'answer' | 'error' }>

/** A charger sorts itself out after it came, and is not disturbed meanwhile. */
const SET_UP_AFTER_MS = 10_000

/** Closing codes: a charger comes back after each of them. */
const CLOSE = { replaced: 1001, goingAway: 1001, tooMuch: 1008 } as const

/** One charger on one socket: its calls are answered one after another, and ours asked one after another. */
export class ChargerSocket {
  readonly charger: Enrolled
  /** When it came. */
  readonly since: number
  /** When anything was last heard of it. */
  seen: number
  readonly dialect: Dialect
  readonly #parts: ChargerSocketParts
  readonly #calls: Calls
  readonly #pace: Bucket
  /** Messages that were not looked at yet. */
  readonly #inbox: string[] = []
  /** Its calls that were not answered yet. */
  readonly #waiting: CallFrame[] = []
  #heardAt: number
  #isAnswering = false
  #isReading = true
  #isEnding = false
  #stopPause: (() => void) | null = null
  #stopSetUp: () => void
  #whenAnswered: (() => void)[] = []

  constructor(parts: ChargerSocketParts) {
    const { charger, clock, ear, memory, bounds, makeDialect, socket } = parts
    this.#parts = parts
    this.charger = charger
    this.since = clock.now()
    this.seen = this.since
    this.#heardAt = clock.uptime()
    this.#pace = new Bucket(bounds.frames, clock.uptime())
    this.#calls = new Calls({ ...parts, send: (text, call) => this.#sendCall(text, call) })
    const call = (action: string, payload: Json) => this.#calls.call(action, payload)
    this.dialect = makeDialect({ charger: charger.identity, clock, ear, call, memory })
    this.#stopSetUp = clock.after(SET_UP_AFTER_MS, () => this.#setUp())
    socket.on('message', data => this.#receive(data))
    socket.on('ping', data => this.#pinged(data))
    socket.on('pong', () => this.#alive())
  }

  /** Keeps the way open; ends a socket on which nothing has been heard for long, or nothing is read. */
  pulse(): void {
    const { socket, clock, bounds } = this.#parts
    const isDead = clock.uptime() - this.#heardAt >= bounds.silenceMs
    if (isDead || socket.bufferedAmount > bounds.unreadBytes) socket.terminate()
    else if (socket.readyState === socket.OPEN) socket.ping()
  }

  /** Takes no more calls, and settles when those already here are answered. */
  finish(): Promise<void> {
    this.#isEnding = true
    this.#parts.socket.pause()
    this.#forget()
    return this.#isAnswering ? new Promise(resolve => this.#whenAnswered.push(resolve)) : Promise.resolve()
  }

  end(why: keyof typeof CLOSE): void {
    const { socket } = this.#parts
    this.closed()
    socket.close(CLOSE[why], why)
    // A closing socket that is not read never sees the other end's goodbye.
    socket.resume()
  }

  cut(): void {
    this.#parts.socket.terminate()
  }

  /** Nothing comes over it any more. A call under way is still stated; the charger sends the waiting ones again. */
  closed(): void {
    this.#isEnding = true
    this.#forget()
    this.#stopSetUp()
    this.#stopPause?.()
    this.#calls.gone()
  }

  /** Unanswered calls are sent again. */
  #forget(): void {
    this.#inbox.length = 0
    this.#waiting.length = 0
  }

  #alive(): void {
    this.#heardAt = this.#parts.clock.uptime()
    this.seen = this.#parts.clock.now()
  }

  /** Answered at its pace: a flood of answers that nobody reads would fill the memory. */
  #pinged(data: Buffer): void {
    const { socket, clock } = this.#parts
    this.#alive()
    if (!this.#isEnding && this.#pace.take(clock.uptime())) socket.pong(data)
  }

  #receive(data: RawData): void {
    if (this.#isEnding) return
    this.#alive()
    if (this.#inbox.length >= this.#parts.bounds.readFrames) {
      this.cut()
      return
    }
    this.#inbox.push(textOf(data))
    if (this.#stopPause === null) this.#takeAll()
  }

  /** Takes what has come, at its pace. The rest waits, and TCP holds back the sender. */
  #takeAll(): void {
    const { clock } = this.#parts
    while (this.#inbox.length > 0 && this.#waitMs() === 0) {
      for (const pace of [this.#pace, this.#parts.lasting]) pace.take(clock.uptime())
      this.#take(this.#inbox.shift() ?? '')
    }
    if (this.#inbox.length > 0) this.#stopPause = clock.after(this.#waitMs(), () => this.#goOn())
    this.#readOn()
  }

  #waitMs(): number {
    const now = this.#parts.clock.uptime()
    return Math.max(this.#pace.waitMs(now), this.#parts.lasting.waitMs(now))
  }

  #goOn(): void {
    this.#stopPause = null
    this.#takeAll()
  }

  #take(text: string): void {
    const frame = readFrame(text)
    if (frame.kind === 'call') this.#takeCall(frame)
    else if (frame.kind === 'unreadable') this.#noteUnreadable(frame.why, text)
    else this.#takeAnswer(frame)
  }

  #takeCall(frame: CallFrame): void {
    this.#note({ from: 'charger', type: 'call', action: frame.action, payload: frame.payload }, frame.deviations)
    // Sent twice by a bad link: the answer to the first is the answer to both.
    if (this.#waiting.some(({ id }) => id === frame.id)) return
    this.#waiting.push(frame)
    if (!this.#isAnswering) void this.#answerAll()
  }

  #takeAnswer(frame: AnswerFrame): void {
    const answered = this.#calls.answered(frame.id, answerIn(frame))
    const payload = frame.kind === 'answer' ? frame.payload : { code: frame.code, text: frame.text }
    const action = answered?.action ?? ''
    const deviations = answered === null ? [...frame.deviations, 'nobody waits for this answer'] : frame.deviations
    const took = answered === null ? {} : { took: answered.took }
    this.#note({ from: 'charger', type: frame.kind, action, payload, ...took }, deviations)
  }

  /** The first of those that wait stays among them while it is answered: so it is known when it comes twice. */
  async #answerAll(): Promise<void> {
    this.#isAnswering = true
    for (let frame = this.#waiting[0]; frame !== undefined; frame = this.#waiting[0]) {
      await this.#answer(frame)
      if (this.#waiting[0] === frame) this.#waiting.shift()
      this.#readOn()
    }
    this.#isAnswering = false
    for (const resolve of this.#whenAnswered.splice(0)) resolve()
  }

  async #answer(frame: CallFrame): Promise<void> {
    const { clock, report } = this.#parts
    const arrivedAt = clock.uptime()
    try {
      const heard = await this.dialect.heard(frame.action, frame.payload, clock.now())
      this.#sendAnswer(frame, heard, clock.uptime() - arrivedAt)
    } catch (error) {
      // Not stored: unanswered, the charger will say it again.
      report(error)
    }
  }

  #sendAnswer({ id, action }: CallFrame, heard: Heard, took: number): void {
    const said = { from: 'server', action, took } as const
    if (heard.kind === 'answer') {
      this.#send(writeAnswer(id, heard.payload))
      this.#note({ ...said, type: 'answer', payload: heard.payload }, heard.deviations)
      if (action === 'BootNotification' && isAccepted(heard.payload)) this.#setUpLater()
    } else {
      this.#send(writeError(id, heard.code, heard.text))
      this.#note({ ...said, type: 'error', payload: { code: heard.code, text: heard.text } })
    }
  }

  #sendCall(text: string, { action, payload }: { action: string; payload: Json }): void {
    this.#send(text)
    this.#note({ from: 'server', type: 'call', action, payload })
  }

  #send(text: string): void {
    const { socket } = this.#parts
    if (socket.readyState === socket.OPEN) socket.send(text)
  }

  #setUpLater(): void {
    this.#stopSetUp()
    this.#stopSetUp = this.#parts.clock.after(SET_UP_AFTER_MS, () => this.#setUp())
  }

  #setUp(): void {
    const { leavesSettings, report } = this.#parts
    leavesSettings()
      .then(leaves => this.dialect.setUp({ leavesSettings: leaves }))
      .catch(report)
  }

  /** Reads on, or not: while it is too fast, or too much of it waits for an answer. */
  #readOn(): void {
    const { socket, bounds } = this.#parts
    if (this.#isEnding) return
    const mayRead = this.#inbox.length === 0 && this.#waiting.length < bounds.waitingCalls
    if (mayRead === this.#isReading) return
    this.#isReading = mayRead
    if (mayRead) socket.resume()
    else socket.pause()
  }

  #noteUnreadable(why: string, text: string): void {
    this.#note({ from: 'charger', type: 'call', action: '', payload: textWithoutSecrets(text) }, [why])
  }

  #note(message: Omit<Message, 'id' | 'at' | 'deviations'>, deviations: readonly string[] = []): void {
    const payload = withoutSecrets(message.payload)
    const marked = deviations.length === 0 ? {} : { deviations }
    this.#parts.note({ at: this.#parts.clock.now(), ...message, payload, ...marked })
  }
}

function answerIn(frame: AnswerFrame): CallAnswer {
  return frame.kind === 'answer'
    ? { kind: 'answer', payload: frame.payload }
    : { kind: 'error', code: frame.code, text: frame.text }
}

function isAccepted(payload: Json): boolean {
  return typeof payload === 'object' && payload !== null && 'status' in payload && payload.status === 'Accepted'
}

/** Some send text in binary frames, or bytes that are no UTF-8. */
function textOf(data: RawData): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8')
  return Buffer.from(data as Buffer).toString('utf8')
}
