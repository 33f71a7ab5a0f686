import type { Clock, Json } from '../../../shared/sync/engine.ts'
import type { Dialect, DialectParts, MakeDialect } from '../dialect.ts'
import { hearCall } from '../heard-call.ts'
import { Life } from '../life/life.ts'
import { askV16 } from './ask.ts'
import { commandV16 } from './command.ts'
import { makeHandlers } from './hear.ts'
import { setUpV16 } from './set-up.ts'

/** A charger that was told a number has to note it, and may take the next call before. */
const NOTED_MS = 1000

/** OCPP 1.6-J. */
export const makeV16: MakeDialect = (parts: DialectParts): Dialect => {
  const life = new Life(parts)
  const handlers = makeHandlers(parts, life)
  /** Starts whose number the charger does not know yet. */
  const unknown = new Set<Promise<void>>()
  const heard = (action: string, payload: Json, arrival: number) => {
    const answer = hearCall(handlers, { action, payload, arrival })
    if (action === 'StartTransaction') {
      const known = answer.then(() => settled(parts.clock)).catch(() => {})
      unknown.add(known)
      void known.then(() => unknown.delete(known))
    }
    return answer
  }
  return {
    heard,
    // A stop that overtakes the answer to its start names a number that the charger has never heard: it refuses.
    ask: async ask => {
      if (ask.kind === 'stop') await Promise.all(unknown)
      return askV16(parts.call, ask)
    },
    command: command => commandV16(parts, command),
    setUp: how => setUpV16(parts, life.mouth, how),
  }
}

function settled(clock: Clock): Promise<void> {
  return new Promise(resolve => clock.after(NOTED_MS, resolve))
}
