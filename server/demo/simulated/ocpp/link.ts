import { WebSocket } from 'ws'
import { type Clock, every, type Json, never } from '../../../../shared/sync/engine.ts'
import type { Authorisation, ChargerEar, Reply, Said } from '../../../arbiter/chargers/port.ts'
import { BOUNDS } from '../../../ocpp/wire/bounds.ts'
import { Calls } from '../../../ocpp/wire/calls.ts'
import { readFrame, writeAnswer, writeError } from '../../../ocpp/wire/frames.ts'
import { type Obedient, obey, type Settings } from './obey.ts'
import { BOOT, spoken } from './spoken.ts'

/** A simulated charger, as far as the link needs it. */
export interface Linked extends Obedient {
  readonly id: string
  readonly transactions: readonly (number | null)[]
  listen(ear: ChargerEar): () => void
}

export interface LinkParts {
  charger: Linked
  /** Where it connects to; its own identity stands at the end. */
  url: string
  /** Null for a charger of profile 0. */
  key: string | null
  clock: Clock
  random: (length: number) => Uint8Array
  /** Told of every frame, and of what becomes of the link. */
  told?: (direction: 'in' | 'out' | 'link', text: string) => void
}

const COMES_BACK_MS = 5000
const HEARTBEAT_MS = 300_000

/** Connects a simulated charger by OCPP 1.6, as a real one does, and again whenever the link is lost. Returns the undo. */
export function linkByOcpp(parts: LinkParts): () => void {
  const link = new Link(parts)
  link.connect()
  return () => link.stop()
}

class Link {
  readonly #parts: LinkParts
  readonly #settings: Settings
  #socket: WebSocket | null = null
  #calls: Calls | null = null
  #undo: (() => void)[] = []
  #isStopped = false

  constructor(parts: LinkParts) {
    this.#parts = parts
    this.#settings = new Map(parts.key === null ? [] : [['AuthorizationKey', parts.key]])
  }

  connect(): void {
    const { url, charger, clock, random } = this.#parts
    const key = this.#settings.get('AuthorizationKey')
    const secret = Buffer.from(`${charger.id}:${key ?? ''}`).toString('base64')
    const headers = key === undefined ? {} : { authorization: `Basic ${secret}` }
    const socket = new WebSocket(url, ['ocpp1.6'], { headers, perMessageDeflate: false })
    this.#socket = socket
    this.#calls = new Calls({ clock, random, bounds: BOUNDS, send: text => this.#send(text) })
    socket.on('error', error => this.#parts.told?.('link', error.message))
    socket.on('open', () => void this.#opened(socket))
    socket.on('message', data => void this.#heard(String(data)))
    socket.on('close', code => this.#closed(code))
  }

  stop(): void {
    this.#isStopped = true
    this.#socket?.terminate()
    this.#leave()
  }

  async #opened(socket: WebSocket): Promise<void> {
    this.#parts.told?.('link', 'connected')
    const booted = await this.#call(BOOT.action, BOOT.payload).catch(() => null)
    const isAccepted =
      typeof booted === 'object' && booted !== null && 'status' in booted && booted.status === 'Accepted'
    if (socket !== this.#socket || socket.readyState !== WebSocket.OPEN) return
    // Not accepted yet, it asks again after a while.
    if (!isAccepted) return socket.close()
    const { charger, clock } = this.#parts
    const ear: ChargerEar = {
      came: () => {},
      left: () => {},
      said: (_charger, said) => this.#say(said),
      authorise: (_charger, { tag }) => this.#authorise(tag),
    }
    this.#undo.push(
      charger.listen(ear),
      every(clock, HEARTBEAT_MS, () => void this.#call('Heartbeat', {}).catch(() => {})),
    )
  }

  #closed(code: number): void {
    this.#parts.told?.('link', `closed (${code})`)
    this.#leave()
    if (!this.#isStopped) this.#undo.push(this.#parts.clock.after(COMES_BACK_MS, () => this.connect()))
  }

  #leave(): void {
    this.#calls?.gone()
    for (const undo of this.#undo.splice(0)) undo()
  }

  /** Rejects without an answer: the charger keeps it and says it again. */
  async #say(said: Said): Promise<Reply> {
    const { transactions } = this.#parts.charger
    const call = spoken(said, plug => (transactions[plug - 1] ?? null) !== null)
    const answer = call === null ? null : await this.#call(call.action, call.payload)
    if (said.kind !== 'started') return { kind: 'noted' }
    const { transactionId, idTagInfo } = answer as { transactionId: number; idTagInfo: { status: string } }
    const status = idTagInfo.status === 'Accepted' ? 'accepted' : 'invalid'
    // It began by the card alone, and ends what the card may not have.
    if (status === 'invalid') this.#undo.push(this.#parts.clock.after(0, () => void this.#end(transactionId)))
    return { kind: 'started', transaction: transactionId, tag: { status } }
  }

  async #authorise(tag: string): Promise<Authorisation> {
    const { idTagInfo } = (await this.#call('Authorize', { idTag: tag })) as { idTagInfo: { status: string } }
    return { status: idTagInfo.status === 'Accepted' ? 'accepted' : 'invalid' }
  }

  #end(transaction: number): Promise<unknown> {
    return this.#parts.charger.ask({ kind: 'stop', order: '', transaction })
  }

  async #call(action: string, payload: Json): Promise<Json> {
    const answer = await (this.#calls?.call(action, payload) ?? { kind: 'gone' as const })
    switch (answer.kind) {
      case 'answer':
        return answer.payload
      case 'error':
      case 'timed-out':
      case 'gone':
        throw new Error(`${action} was not answered: ${answer.kind}`)
      default:
        return never(answer)
    }
  }

  async #heard(text: string): Promise<void> {
    this.#parts.told?.('in', text)
    const frame = readFrame(text)
    if (frame.kind === 'answer') this.#calls?.answered(frame.id, { kind: 'answer', payload: frame.payload })
    if (frame.kind === 'error') this.#calls?.answered(frame.id, frame)
    if (frame.kind !== 'call') return
    // In one packet with the number of a charge, the order to stop it would find no such charge.
    await new Promise<void>(resolve => this.#parts.clock.after(0, resolve))
    this.#send(await this.#answerTo(frame))
  }

  async #answerTo({ id, action, payload }: { id: string; action: string; payload: Json }): Promise<string> {
    try {
      const answer = await obey(this.#parts.charger, this.#settings, { action, payload })
      return answer === null ? writeError(id, 'NotImplemented', '') : writeAnswer(id, answer)
    } catch (error) {
      // It has no such plug.
      return writeError(id, 'PropertyConstraintViolation', error instanceof Error ? error.message : '')
    }
  }

  #send(text: string): void {
    this.#parts.told?.('out', text)
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(text)
  }
}
