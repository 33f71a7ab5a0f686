import { type Clock, every } from '../../../shared/sync/engine.ts'
import type { Saying } from './saying.ts'
import type { Running, SimulatedPlug } from './simulated-plug.ts'

/** A charge, and where it is told of. */
export interface Followed {
  clock: Clock
  saying: Saying
  everyMs: number
  /** Meter values are not kept for later: none is made while the link is gone. */
  isThere: () => boolean
  number: number
  plug: SimulatedPlug
  running: Running
}

/** Tells of a charge until it is cancelled: its register now and then, and that its car has enough. */
export function follow(followed: Followed): void {
  const { clock, everyMs, running } = followed
  const undoMeter = every(clock, everyMs, () => tellMeter(followed))
  let undoFull = whenFull(followed)
  running.limited = () => {
    undoFull()
    undoFull = whenFull(followed)
  }
  running.cancel = () => {
    undoFull()
    undoMeter()
  }
}

/** The car's state of charge, where it tells one. */
export function socOf(plug: SimulatedPlug, now: number): { soc?: number } {
  const soc = plug.socAt(now)
  return soc === undefined ? {} : { soc }
}

function whenFull({ clock, saying, number, plug, running }: Followed): () => void {
  const fullAt = plug.fullAt()
  if (running.isFull || !Number.isFinite(fullAt)) return () => {}
  return clock.after(Math.max(0, fullAt - clock.now()), () => {
    running.isFull = true
    saying.tell({ kind: 'charged', plug: number, transaction: running.transaction })
  })
}

function tellMeter({ clock, saying, isThere, number, plug, running }: Followed): void {
  if (!isThere()) return
  const now = clock.now()
  const read = { wh: plug.registerAt(now), powerW: plug.powerAt(now), ...socOf(plug, now) }
  saying.tell({ kind: 'meter', plug: number, transaction: running.transaction, ...read })
}
