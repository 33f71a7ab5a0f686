import { Malformed } from '../../../shared/sync/bytes.ts'
import type { Clock } from '../../../shared/sync/clock.ts'
import type { CloseReason } from '../../../shared/sync/close.ts'
import { never } from '../../../shared/sync/never.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import type { Answer } from '../room/live-room.ts'
import type { Audience, Member } from './audience.ts'
import type { Ticket } from './audiences.ts'
import { type Frame, PING_FRAME } from './frame.ts'
import { InFlight } from './in-flight.ts'
import { Inbox } from './inbox.ts'
import { type AwarenessEntry, type Incoming, readIncoming, TooLarge } from './incoming.ts'
import type { Limits } from './limits.ts'
import type { Meter } from './meter.ts'
import { isOutage } from './outage.ts'
import type { Outlet } from './outlet.ts'
import { OwnPresence } from './own-presence.ts'
import { Pace } from './pace.ts'
import { type Peeked, peekUpdate } from './peek-update.ts'
import { Voice } from './voice.ts'
import type { Wire } from './wire.ts'

/** The client, and the room it enters. */
export interface Visit {
  author: Author
  speaksBerth: boolean
  /** By default the states of the moment are shown to it again and again. */
  keepsPresence?: boolean
  /** The epoch the client pins. */
  epoch: number | null
  ticket: Ticket
}

export interface ConnectionParts {
  wire: Wire
  limits: Limits
  clock: Clock
  meter: Meter
  /** Called with our own mistakes. */
  report: (error: unknown) => void
}

type Refused = Extract<Answer, { kind: 'refused' }>

/** A dead peer is found after so many pulses of silence. */
export const PULSES_OF_SILENCE = 3

/**
 * One socket in one room. Only its own messages can hurt it, and it can hurt no other.
 *
 *     greeting ── first step 1, not of an earlier epoch ──→ live ──→ ended
 */
export class Connection implements Member {
  readonly person: string
  readonly speaksBerth: boolean
  readonly keepsPresence: boolean
  readonly #visit: Visit
  readonly #audience: Audience
  readonly #parts: ConnectionParts
  readonly #inbox: Inbox
  readonly #pace: Pace
  readonly #voice: Voice
  readonly #outlet: Outlet
  readonly #inFlight: InFlight
  readonly #presence: OwnPresence
  #stage: 'greeting' | 'live' | 'ended' = 'greeting'
  #silentPulses = 0

  constructor(visit: Visit, parts: ConnectionParts) {
    const { author, speaksBerth, ticket } = visit
    const { audience } = ticket
    this.person = author.id
    this.speaksBerth = speaksBerth
    this.keepsPresence = visit.keepsPresence ?? false
    this.#visit = visit
    this.#audience = audience
    this.#parts = parts
    this.#inbox = new Inbox(message => this.#handle(message), parts.wire)
    this.#pace = new Pace(parts)
    const listener = { audience, author, speaksBerth }
    this.#voice = new Voice(parts, listener)
    this.#outlet = this.#voice.outlet
    this.#inFlight = new InFlight(parts.limits)
    this.#presence = new OwnPresence(listener, parts.limits)
  }

  /** Sends the first message. */
  start(): void {
    if (this.#isEnded) return
    const { epoch } = this.#audience.room
    this.#audience.join(this)
    if (this.#visit.epoch !== null && this.#visit.epoch !== epoch) this.moved(epoch)
    else this.#voice.question()
  }

  receive(message: Uint8Array): void {
    if (this.#isEnded) return
    this.#silentPulses = 0
    if (this.#inbox.length < this.#parts.limits.queuedMessages) this.#inbox.receive(message)
    else this.#limit('queuedMessages', 'slowDown')
  }

  /** A ping or pong of the WebSocket: the other end is there, even if it has nothing to say. */
  alive(): void {
    this.#silentPulses = 0
    if (!this.#pace.control()) this.#limit('controls', 'slowDown')
  }

  /** Called at intervals: finds dead peers. */
  pulse(): void {
    if (this.#silentPulses >= PULSES_OF_SILENCE) {
      this.#parts.meter.limited('silenceMs')
      this.#parts.wire.cut()
      return
    }
    if (this.#silentPulses > 0) this.#parts.wire.send(PING_FRAME)
    this.#silentPulses += 1
  }

  /** Stops listening, answers the messages it has received, then ends. */
  finish(): Promise<void> {
    this.#inbox.close()
    return new Promise(resolve => {
      this.#inFlight.whenNone(() => {
        this.end('tryLater')
        resolve()
      })
    })
  }

  /** Ends the connection from this side. */
  end(reason: CloseReason): void {
    if (this.#isEnded) return
    this.#parts.meter.ended(reason)
    this.#parts.wire.close(reason)
    this.closed()
  }

  /** The wire is gone. */
  closed(): void {
    if (this.#isEnded) return
    this.#stage = 'ended'
    this.#inbox.close()
    this.#audience.leave(this)
    // Leaving the room while an update is on its way to the disk would lose sight of it.
    this.#inFlight.whenNone(() => this.#visit.ticket.leave())
  }

  hasOffered(clients: readonly number[]): boolean {
    return this.#inFlight.covers(clients)
  }

  relay(frame: Frame): void {
    if (this.#stage === 'live') this.#outlet.relay(frame)
  }

  tellSaved(frame: Frame): void {
    if (this.#isLive) this.#voice.relaySaved(frame)
  }

  moved(epoch: number): void {
    this.#voice.moved(epoch)
    this.end('moved')
  }

  failed(): void {
    this.end('tryLater')
  }

  #handle(message: Uint8Array): Promise<void> | undefined {
    const wait = this.#mustWait()
    if (wait !== null) return this.#guard(wait.then(() => this.#handle(message)))
    try {
      const taken = this.#take(readIncoming(message, this.#parts.limits))
      return taken === undefined ? undefined : this.#guard(taken)
    } catch (error) {
      this.#blame(error)
      return undefined
    }
  }

  /** The wait before the next message is read; null for none. TCP holds back the sender meanwhile. */
  #mustWait(): Promise<void> | null {
    if (this.#isEnded) return null
    const heard = this.#voice.whenHeard()
    if (heard !== null) return heard
    if (this.#inFlight.isFull) return this.#inFlight.whenRoom()
    const ms = this.#pace.message()
    if (this.#pace.isExhausted) this.#limit('mostWaitMs', 'slowDown')
    return ms === null ? null : this.#after(ms)
  }

  #take(incoming: Incoming): Promise<void> | undefined {
    if (this.#isEnded) return undefined
    switch (incoming.kind) {
      case 'step-1':
        return this.#answer(incoming.stateVector, incoming.bytes)
      case 'update':
        this.#offer(incoming.update)
        return undefined
      case 'awareness':
        if (this.#isLive) this.#show(incoming.entries)
        return undefined
      case 'query-awareness':
        if (this.#isLive) this.#voice.presence()
        return undefined
      case 'ping':
        this.#voice.pong(incoming.sentAt)
        return undefined
      default:
        return never(incoming)
    }
  }

  async #answer(stateVector: ReadonlyMap<number, number>, bytes: Uint8Array): Promise<void> {
    const { room } = this.#audience
    for (let ms = this.#pace.answer(); ms !== null; ms = this.#pace.answer()) await this.#after(ms)
    const isStale = await room.isStale(stateVector)
    if (this.#isEnded) return
    if (isStale) {
      this.moved(room.epoch)
      return
    }
    // No await from here to the end: an append between the answer and `live` would reach no one.
    this.#voice.answer(bytes)
    if (this.#isLive) return
    this.#stage = 'live'
    this.#voice.standing()
  }

  #offer(update: Uint8Array): void {
    if (!this.#isLive) throw new Malformed('an update before step 1')
    const peeked = peekUpdate(update)
    if (peeked.kind === 'empty') return
    if (update.length > this.#parts.limits.updateBytes) this.#limit('updateBytes', 'tooLarge')
    else this.#put(update, peeked)
  }

  #put(update: Uint8Array, peeked: Peeked): void {
    const client = peeked.kind === 'lane' ? peeked.client : null
    this.#inFlight.departs(client)
    void this.#judge(update, peeked, client)
  }

  async #judge(update: Uint8Array, peeked: Peeked, client: number | null): Promise<void> {
    const { clock, meter } = this.#parts
    const before = clock.uptime()
    const timesSaved = this.#voice.timesSaved
    try {
      const answer = await this.#audience.room.offer(this.#visit.author, update)
      meter.judged(answer.kind, clock.uptime() - before)
      const hasStructs = peeked.kind === 'lane' || (peeked.kind === 'other' && peeked.hasStructs)
      if (this.#isLive) this.#tell(answer, this.#voice.timesSaved > timesSaved || !hasStructs)
    } catch (error) {
      this.#blame(error)
    } finally {
      this.#inFlight.arrived(client)
    }
  }

  #tell(answer: Answer, wasTold: boolean): void {
    switch (answer.kind) {
      case 'saved':
        // Every append is announced. A restated update needs no append and would otherwise get no answer.
        if (answer.restated.length > 0 || !wasTold) this.#voice.saved(answer.restated)
        // A stock client cannot be told: it would keep structs that no one has, and state facts under them that no one
        // can place.
        if (answer.restated.length > 0 && !this.speaksBerth) this.end('refused')
        break
      case 'refused':
        this.#refuse(answer)
        break
      case 'broken':
        this.end('broken')
        break
      case 'moved':
        this.moved(answer.epoch)
        break
      default:
        never(answer)
    }
  }

  #refuse(refused: Refused): void {
    for (const { reason } of refused.failures) this.#parts.meter.refused(reason)
    const isLimit = refused.failures.some(({ reason }) => reason === 'slow-down')
    // Only the hour's quota says until when.
    const isPace = refused.failures.some(({ reason, why }) => reason === 'slow-down' && why !== '')
    if (isLimit) this.#parts.meter.limited(isPace ? 'statedPerHour' : 'newClientsPerDay')
    this.#voice.refused(refused)
    if (refused.isForged) this.end('notYours')
    else if (!this.speaksBerth) this.end(isLimit ? 'slowDown' : 'refused')
  }

  #show(entries: readonly AwarenessEntry[]): void {
    const shown = this.#presence.show(entries)
    if (shown.kind === 'echo') this.#voice.say(shown.frame)
    if (shown.kind === 'forged') this.end('notYours')
    if (shown.kind === 'too-large') this.#limit('awarenessBytes', 'tooLarge')
  }

  // Behind getters: after a call, the compiler would still believe the earlier stage.
  get #isLive(): boolean {
    return this.#stage === 'live'
  }

  get #isEnded(): boolean {
    return this.#stage === 'ended'
  }

  #after(ms: number): Promise<void> {
    return new Promise(resolve => this.#parts.clock.after(ms, resolve))
  }

  #limit(limit: keyof Limits, reason: CloseReason): void {
    this.#parts.meter.limited(limit)
    this.end(reason)
  }

  #guard(promise: Promise<void>): Promise<void> {
    return promise.catch(error => this.#blame(error))
  }

  /** Malformed bytes are their sender's fault. Any other error is ours, and even that ends only this socket. */
  #blame(error: unknown): void {
    if (this.#isEnded) return
    if (error instanceof TooLarge) this.#limit('messageBytes', 'tooLarge')
    else if (error instanceof Malformed) this.end('broken')
    else {
      if (!isOutage(error)) this.#parts.report(error)
      this.end('tryLater')
    }
  }
}
