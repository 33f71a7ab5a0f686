import type { SharedTry, ThrottleRows } from '../store/postgres.ts'
import { type Admission, admitAll } from './throttle.ts'
import { ALLOWANCES, type Throttles } from './throttles.ts'

export type NamedTry = { name: keyof Throttles; key: string }

export type SharedAdmission = { ok: true; takeBack: () => Promise<void> } | Extract<Admission, { ok: false }>

/** Tries that all nodes count together. Alone, each process counts its own, and nothing is asked. */
export type SharedThrottles = (tries: readonly NamedTry[]) => Promise<SharedAdmission>

export const ALONE: SharedThrottles = async () => ({ ok: true, takeBack: async () => {} })

/** Counts a try before its outcome is known, at this node and over all of them, or nowhere. */
export async function admitEverywhere(
  { throttles, sharedThrottles }: { throttles: Throttles; sharedThrottles: SharedThrottles },
  tries: readonly NamedTry[],
): Promise<SharedAdmission> {
  const here = admitAll(tries.map(({ name, key }) => ({ throttle: throttles[name], key })))
  if (!here.ok) return here
  const everywhere = await sharedThrottles(tries)
  if (!everywhere.ok) {
    here.takeBack()
    return everywhere
  }
  const takeBack = async () => {
    here.takeBack()
    await everywhere.takeBack()
  }
  return { ok: true, takeBack }
}

export function shareThrottles(rows: ThrottleRows): SharedThrottles {
  return async named => {
    const tries = named.map(({ name, key }): SharedTry => ({ name, key, allowance: ALLOWANCES[name] }))
    const admitted = await rows.admit(tries)
    if (!admitted.ok) return admitted
    return { ok: true, takeBack: () => rows.takeBack(tries, admitted.at) }
  }
}
