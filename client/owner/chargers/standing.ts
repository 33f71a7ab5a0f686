import * as v from 'valibot'
import type { listChargers } from '../../../shared/api/chargers.ts'
import type { OutputOf } from '../../../shared/api/endpoint.ts'
import type { Charger } from '../../../shared/documents/chargers/view.ts'
import type { Connector } from '../../../shared/documents/station/view.ts'
import type { Live } from '../../sync/engine.ts'

/** The server's list of a station's chargers, when it is asked. */
export type Told = OutputOf<typeof listChargers>['chargers'][number]

/** How a charger stands towards us. */
export type Standing =
  | { kind: 'retired' }
  /** Without a time: it does not come over a socket, and its plugs are heard all the same. */
  | { kind: 'there'; since?: number }
  | { kind: 'silent'; seen: number }
  | { kind: 'knocking'; at: number; count: number; from: string; why: string }
  | { kind: 'waiting' }

const PRESENCE = v.object({ since: v.exactOptional(v.number()), seen: v.exactOptional(v.number()) })

type Reported = Pick<Connector, 'reported'>

/**
 * Live states go before the server's last list, and both before the last reports of its plugs. A charger that knocks in
 * vain is silent as well: the knock says what to do.
 */
export function standingOf(
  charger: Charger,
  live: Live | undefined,
  told: Told | undefined,
  plugs: readonly Reported[] = [],
): Standing {
  if (charger.retired !== undefined) return { kind: 'retired' }
  const shown = v.safeParse(PRESENCE, live?.state)
  const { since, seen } = shown.success
    ? shown.output
    : { since: told?.isThere ? told.since : undefined, seen: told?.seen }
  if (since !== undefined) return { kind: 'there', since }
  if (!shown.success && told?.isThere === true) return { kind: 'there' }
  if (told?.knock !== undefined && told.knock.at > (seen ?? 0))
    return { kind: 'knocking', ...told.knock, why: told.knock.why ?? 'wrong-key' }
  if (seen !== undefined) return { kind: 'silent', seen }
  const standing = standingOfPlugs(plugs)
  // One without a socket is never seen; a boot of long ago tells nothing while its plugs are heard.
  return standing.kind !== 'waiting' || charger.booted === undefined
    ? standing
    : { kind: 'silent', seen: charger.booted.at }
}

function standingOfPlugs(plugs: readonly Reported[]): Standing {
  const told = plugs.flatMap(({ reported }) => reported ?? [])
  if (told.length === 0) return { kind: 'waiting' }
  if (told.some(({ status }) => status !== 'offline')) return { kind: 'there' }
  return { kind: 'silent', seen: Math.max(...told.map(({ at }) => at)) }
}

const ORDER: Readonly<Record<Standing['kind'], number>> = { knocking: 0, silent: 1, waiting: 2, there: 3, retired: 4 }

/** Those that need a person first. */
export function byNeed<One extends { standing: Standing; identity: string }>(chargers: readonly One[]): One[] {
  return [...chargers].sort(
    (a, b) => ORDER[a.standing.kind] - ORDER[b.standing.kind] || a.identity.localeCompare(b.identity, 'en'),
  )
}
