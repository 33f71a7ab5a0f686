import type { Fact } from '../../../shared/sync/engine.ts'

/** Work that an accepted fact brings. */
export type Errand = 'look' | 'learn' | 'command' | 'order' | 'decided' | 'goal' | 'billed' | 'restate' | 'settle'

/** Decides whether an order for a session is carried out. */
const DECIDES = ['granted', 'denied', 'cancelled', 'expired', 'started', 'stopped', 'moved', 'resumed']

/** Decides which chargers are a station's own, and since when. */
const WHOSE = ['added', 'accepted', 'retired']

const ERRANDS: ReadonlyMap<string, Errand> = new Map<string, Errand>([
  ['station/connectors/charger', 'look'],
  ...WHOSE.map(name => [`chargers/chargers/${name}`, 'learn'] as const),
  ['chargers/commands/asked', 'command'],
  ['station/orders/asked', 'order'],
  ...DECIDES.map(name => [`station/sessions/${name}`, 'decided'] as const),
  ['station/sessions/goal', 'goal'],
  ['station/sessions/billed', 'billed'],
  ['station/connectors/reported', 'restate'],
  ['desk/attention/settled', 'settle'],
])

export function errandOf(kind: string, fact: Fact): Errand | null {
  const errand = ERRANDS.get(`${kind}/${fact.root}/${fact.name.replace(/\/\d+$/, '')}`) ?? null
  if (errand === 'restate') return isOffline(fact) ? errand : null
  if (errand === 'settle') return sessionOf(fact) === undefined ? null : errand
  return errand
}

/** The session that staff have found for a kept stop. */
export function sessionOf({ value }: Fact): string | undefined {
  return (value as { session?: string }).session
}

/**
 * A charger that is here was stated as offline. Another server may have just started without it, or it came back in
 * that moment: unchanged, it will not report by itself again.
 */
function isOffline({ value }: Fact): boolean {
  return (value as { status?: string }).status === 'offline'
}
