import type { Asking } from './asking.ts'
import { failuresOf, forged, type Judged, refused } from './judged.ts'
import { pathsOf } from './paths.ts'
import type { Run } from './runs.ts'

type Claim = 'own' | 'new' | 'foreign' | 'moved' | 'gap'

/** Checks that every client id of an update is its author's and continues at the room's clock. Null if so. */
export function judgeClients(asking: Asking, runs: readonly Run[]): Judged | null {
  const claims = runs.map(run => claimOf(asking, run))
  // The worst claim is told first: writing in another's name is not excused by a gap beside it.
  if (claims.includes('foreign')) return forged(pathsWhere(asking, runs, claims, 'foreign'), 'not-yours')
  if (claims.includes('moved')) return { kind: 'moved' }
  if (claims.includes('gap')) return refused(failuresOf(pathsWhere(asking, runs, claims, 'gap'), 'gap'))
  const fresh = claims.filter(claim => claim === 'new').length
  if (fresh > asking.mayBind) return refused(failuresOf(pathsWhere(asking, runs, claims, 'new'), 'slow-down'))
  return null
}

function claimOf({ author, epoch, ledger, found, reserved }: Asking, { client, from }: Run): Claim {
  const owner = ledger.principal(client)
  const bound = owner === undefined ? found.clients.get(client) : undefined
  const principal = owner ?? bound?.principal ?? reserved.get(client) ?? author.id
  if (principal !== author.id) return 'foreign'
  // Yjs would take its structs for those of the earlier epoch, which every replica of that epoch has.
  if (bound !== undefined && bound.epoch !== epoch) return 'moved'
  if (from > ledger.clock(client)) return 'gap'
  return owner === undefined ? 'new' : 'own'
}

function pathsWhere(asking: Asking, runs: readonly Run[], claims: readonly Claim[], claim: Claim): string[] {
  return pathsOf(
    asking,
    runs.filter((_, index) => claims[index] === claim).flatMap(run => run.structs),
  )
}
