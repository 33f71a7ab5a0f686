import type { Authorisation, Reply, Said } from '../../server/arbiter/chargers/port.ts'
import type { CallAnswer, Dialect, Heard } from '../../server/ocpp/dialect.ts'
import { DIALECTS } from '../../server/ocpp/dialects.ts'
import type { Json } from '../../shared/sync/json.ts'
import { HandClock } from './hand-clock.ts'
import { faultsOf, type Version } from './ocpp-schema.ts'

const SUBPROTOCOLS = { '1.6': 'ocpp1.6', '2.0.1': 'ocpp2.0.1' } as const

/** Noon of a Wednesday. */
export const NOON = Date.UTC(2026, 5, 10, 12)

export interface LineOptions {
  version: Version
  clock?: HandClock
  memory?: Map<string, Json>
  reply?: (said: Said) => Reply | Promise<Reply>
  authorisation?: Authorisation
  answers?: Record<string, CallAnswer | ((payload: Json) => CallAnswer)>
}

/** A dialect on a line of its own: what it says, what it asks, and whether each frame is as the specification has it. */
export class Line {
  readonly version: Version
  readonly clock: HandClock
  readonly memory: Map<string, Json>
  readonly said: Said[] = []
  readonly asked: [action: string, payload: Json][] = []
  readonly faults: string[] = []
  readonly answers: Record<string, CallAnswer | ((payload: Json) => CallAnswer)>
  readonly dialect: Dialect

  constructor({ version, clock, memory, reply, authorisation, answers }: LineOptions) {
    this.version = version
    this.clock = clock ?? new HandClock(NOON)
    this.memory = memory ?? new Map()
    this.answers = answers ?? {}
    this.dialect = DIALECTS[SUBPROTOCOLS[version]]({
      charger: 'RDAM|123',
      clock: this.clock,
      ear: {
        came: () => {},
        left: () => {},
        said: async (_, said) => {
          this.said.push(said)
          return (reply ?? usualReply)(said)
        },
        authorise: async () => authorisation ?? { status: 'accepted' },
      },
      call: async (action, payload) => this.#answer(action, payload),
      memory: {
        get: async key => this.memory.get(key),
        set: async (key, value) => void this.memory.set(key, JSON.parse(JSON.stringify(value))),
      },
    })
  }

  /** The charger calls, in bytes. */
  async hears(action: string, payload: unknown): Promise<Heard> {
    const heard = await this.dialect.heard(action, JSON.parse(JSON.stringify(payload)), this.clock.now())
    if (heard.kind === 'answer') this.faults.push(...faultsOf(this.version, action, 'Response', heard.payload))
    return heard
  }

  /** The same, and what it made of it. */
  async makes(action: string, payload: unknown): Promise<Said[]> {
    const before = this.said.length
    await this.hears(action, payload)
    return this.said.slice(before)
  }

  #answer(action: string, payload: Json): CallAnswer {
    this.asked.push([action, payload])
    this.faults.push(...faultsOf(this.version, action, 'Request', payload))
    const answer = this.answers[action]
    if (answer === undefined) return { kind: 'answer', payload: { status: 'Accepted' } }
    return typeof answer === 'function' ? answer(payload) : answer
  }
}

export function usualReply(said: Said): Reply {
  if (said.kind !== 'started') return { kind: 'noted' }
  return { kind: 'started', transaction: said.transaction ?? 4711, tag: { status: 'accepted' } }
}
