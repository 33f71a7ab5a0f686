import type { Asking } from './asking.ts'
import { failuresOf, forged, type Judged, refused } from './judged.ts'
import type { Lane } from './lanes.ts'
import { pathsOf } from './paths.ts'

type Claim = 'own' | 'new' | 'foreign' | 'moved' | 'gap'

/** Whether every client id of an update is its author's, and goes on where the room has it. Null where all is well. */
export function judgeClients(asking: Asking, lanes: readonly Lane[]): Judged | null {
  const claims = lanes.map(lane => claimOf(asking, lane))
  // The worst first: who writes in another's name is not excused by a gap beside it.
  if (claims.includes('foreign')) return forged(pathsWhere(asking, lanes, claims, 'foreign'), 'not-yours')
  if (claims.includes('moved')) return { kind: 'moved' }
  if (claims.includes('gap')) return refused(failuresOf(pathsWhere(asking, lanes, claims, 'gap'), 'gap'))
  const fresh = claims.filter(claim => claim === 'new').length
  if (fresh > asking.mayBind) return refused(failuresOf(pathsWhere(asking, lanes, claims, 'new'), 'slow-down'))
  return null
}

function claimOf({ author, epoch, ledger, found, reserved }: Asking, { client, from }: Lane): Claim {
  const owner = ledger.principal(client)
  const bound = owner === undefined ? found.clients.get(client) : undefined
  const principal = owner ?? bound?.principal ?? reserved.get(client) ?? author.id
  if (principal !== author.id) return 'foreign'
  // Yjs would take its structs for those of the earlier epoch, which every replica of that epoch already has.
  if (bound !== undefined && bound.epoch !== epoch) return 'moved'
  if (from > ledger.clock(client)) return 'gap'
  return owner === undefined ? 'new' : 'own'
}

function pathsWhere(asking: Asking, lanes: readonly Lane[], claims: readonly Claim[], claim: Claim): string[] {
  return pathsOf(
    asking,
    lanes.filter((_, index) => claims[index] === claim).flatMap(lane => lane.structs),
  )
}
