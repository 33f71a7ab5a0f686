import * as v from 'valibot'
import type { Awareness } from 'y-protocols/awareness'
import type { Json } from '../../../shared/sync/json.ts'
import { Cell, type Stop, type Watchable } from '../watchable.ts'

/** States the server shows from moment to moment: a charging connector's power, a station's free spots. */
export interface Live {
  key: string
  /** The time of publication, by the server's clock. */
  at: number
  state: Json
}

/** The newest state of each key. The last states before the link was lost stay, and grow old. */
export type Lives = ReadonlyMap<string, Live>

/** Milliseconds since a state was published. `now` is the server's time, from the replica. */
export function ageOf(live: Live, now: number): number {
  return Math.max(0, now - live.at)
}

export interface PresenceSource {
  awareness: Awareness
  /** A state removed while the link is open was removed by the server; otherwise only the news has ended. */
  isConnected: () => boolean
}

export class Presence {
  readonly #lives = new Cell<Lives>(new Map())
  #stop: Stop = () => {}

  get lives(): Watchable<Lives> {
    return this.#lives
  }

  follow({ awareness, isConnected }: PresenceSource): void {
    this.#stop()
    const keys = new Map<number, string>()
    const changed = ({ added, updated, removed }: { added: number[]; updated: number[]; removed: number[] }) => {
      const shown = [...added, ...updated].flatMap(client => readLive(awareness, client))
      for (const { client, live } of shown) keys.set(client, live.key)
      const ended = isConnected() ? removed.flatMap(client => keys.get(client) ?? []) : []
      this.#set(
        shown.map(({ live }) => live),
        ended,
      )
    }
    awareness.on('update', changed)
    this.#stop = () => awareness.off('update', changed)
  }

  stop(): void {
    this.#stop()
  }

  #set(shown: readonly Live[], ended: readonly string[]): void {
    const lives = new Map(this.#lives.get())
    for (const key of ended) lives.delete(key)
    for (const live of shown) if (live.at >= (lives.get(live.key)?.at ?? 0)) lives.set(live.key, live)
    if (shown.length + ended.length > 0) this.#lives.set(lives)
  }
}

const LIVE = v.object({ key: v.string(), at: v.number(), state: v.custom<Json>(() => true) })

function readLive(awareness: Awareness, client: number): { client: number; live: Live }[] {
  const read = v.safeParse(LIVE, awareness.getStates().get(client))
  return read.success ? [{ client, live: read.output }] : []
}
