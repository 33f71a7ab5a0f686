import { type LiveMeter, readLiveMeter } from '../../shared/documents/meter.ts'
import type { Meter } from '../../shared/energy.ts'
import type { Lives } from '../sync/engine.ts'

/** A connector's meter for a session; null if it is silent, or belongs to another. */
export function meterAt(lives: Lives, connector: string, session: string): LiveMeter | null {
  const live = lives.get(connector)
  const meter = live === undefined ? null : readLiveMeter(live.state)
  return meter?.session === session ? meter : null
}

/** The same as the bill reckons with it. */
export function registersOf({ registers, at, chargedAt }: LiveMeter): Meter {
  return { ...registers, at, chargedAt, isClosed: false }
}
