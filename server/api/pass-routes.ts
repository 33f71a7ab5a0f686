import { Router } from 'express'
import type { OutputOf } from '../../shared/api/endpoint.ts'
import { buyPass, listPasses, ownPasses } from '../../shared/api/passes.ts'
import { askPass } from '../../shared/documents/account/actions.ts'
import { isSold, leftIn } from '../../shared/documents/account/passes.ts'
import type { AccountView, Pass } from '../../shared/documents/account/view.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { newId, roomOf } from '../../shared/sync/engine.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import { type EpochParts, withLiveDoc } from './history/epochs.ts'
import { accountOnceAnswered, type OwnParts, stateOwn, viewOf } from './own-routes.ts'

export type PassParts = OwnParts & EpochParts

type OwnPass = OutputOf<typeof buyPass>

/** What is sold ahead, and what a customer has of it. */
export function passRoutes(callers: Callers, parts: PassParts): Router {
  const router = Router()
  serveSignedIn(router, callers, listPasses, async ({ input: { station } }) => {
    const now = parts.clock.now()
    const value = await withLiveDoc(parts, roomOf('station', station), async doc =>
      onSale(parts.views.station(doc), now),
    )
    return value === null ? { ok: false, why: 'no-such-station' } : { ok: true, value }
  })

  serveSignedIn(router, callers, ownPasses, async ({ session }) => {
    if (session.portal !== 'customer') return { ok: false, why: 'not-yours' }
    const view = await viewOf(parts, session.person)
    const passes = [...view.passes.values()].sort((a, b) => askedAt(b) - askedAt(a) || (a.id < b.id ? -1 : 1))
    return { ok: true, value: { passes: passes.map(pass => stateOf(view, pass, parts.clock.now())) } }
  })

  serveSignedIn(router, callers, buyPass, async ({ input, session }) => {
    if (session.portal !== 'customer') return { ok: false, why: 'not-yours' }
    const { id = newId(parts.accounts.random), ...asked } = input
    const why = await stateOwn(parts, session.person, (view, at) =>
      view.passes.has(id) ? { ok: true, facts: [] } : askPass(view, { ...asked, id, at }),
    )
    if (why !== null) return { ok: false, why }
    const view = await accountOnceAnswered(parts, session.person, seen => seen.passes.get(id)?.isOpen === false)
    const pass = view.passes.get(id)
    if (pass === undefined) throw new Error(`Stated, and not there: ${id}`)
    return { ok: true, value: stateOf(view, pass, parts.clock.now()) }
  })
  return router
}

function onSale({ passes, info: { currency } }: StationView, now: number): OutputOf<typeof listPasses> {
  const sold = [...passes].filter(([, { from, withdrawn }]) => from <= now && withdrawn === undefined)
  return {
    passes: sold
      .map(([id, { from: _, withdrawn: __, stations, ...pass }]) => ({
        id,
        ...pass,
        stations: [...stations],
        currency,
      }))
      .sort((a, b) => a.price - b.price || (a.id < b.id ? -1 : 1)),
  }
}

function askedAt({ asked, sold }: Pass): number {
  return (asked ?? sold)?.at ?? 0
}

function stateOf(view: AccountView, pass: Pass, now: number): OwnPass {
  const { id, asked, declined, ended } = pass
  if (!isSold(pass)) {
    const { why, missing } = declined ?? {}
    return {
      ...{ id, station: asked?.station ?? '', product: asked?.product ?? '' },
      state: declined === undefined ? 'open' : 'declined',
      ...(why !== undefined && { why }),
      ...(missing !== undefined && { missing }),
    }
  }
  const { organisation: _, at: __, timeZone: ___, stations, ...sold } = pass.sold
  const isValid = ended === undefined && now < sold.until
  return {
    ...{ id, ...sold, stations: [...stations], state: isValid ? ('valid' as const) : ('ended' as const) },
    ...(isValid && { left: leftIn(view, pass, now) }),
  }
}
