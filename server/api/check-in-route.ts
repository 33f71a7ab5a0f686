import { Router } from 'express'
import { checkIn } from '../../shared/api/session.ts'
import { authorOf } from '../../shared/documents/author.ts'
import { cannot, fact, type Outcome } from '../../shared/documents/outcome.ts'
import { checkInNow, start } from '../../shared/documents/station/actions.ts'
import { writtenCode } from '../../shared/documents/station/code.ts'
import type { StationView } from '../../shared/documents/station/view.ts'
import { station as stationKind } from '../../shared/documents/station.ts'
import {
  type Author,
  type Fact,
  judge,
  LayeredStanding,
  newId,
  roomOf,
  SERVER,
  type Standing,
} from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import { admitEverywhere } from '../accounts/shared-throttles.ts'
import { Archives } from '../arbiter/given-rooms.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import { answered } from './act-routes.ts'
import { type DoingParts, pacedAt } from './doing.ts'
import { withLiveDoc } from './history/epochs.ts'
import { exists, type NotStated, type Stated, standingIn, whyOf } from './stating.ts'

interface CheckInParts extends DoingParts {
  accounts: DoingParts['accounts'] & Pick<Accounts, 'throttles' | 'sharedThrottles'>
}

interface Arrival {
  session: string
  connector: string
  until?: number
}

/**
 * A check-in with the code of the place. The code stands at the desk and never in a document that customers have: in
 * one commit the server says that it was shown, and the customer that they are there.
 */
export function checkInRoute(callers: Callers, parts: CheckInParts): Router {
  const router = Router()
  serveSignedIn(router, callers, checkIn, async ({ input, session: { person, portal } }) => {
    const { station, code, session: given, connector, until } = input
    if (portal !== 'customer') return { ok: false, why: 'not-yours' }
    // Counted before anything is opened: a stranger names stations, too.
    const admission = await admitEverywhere(parts.accounts, [{ name: 'placeCodes', key: person }])
    if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
    if (!(await exists(parts, station))) return { ok: false, why: 'no-such-station' }
    const author = authorOf('customer', person)
    const paced = pacedAt(parts, author, station)
    if (!paced.ok) return paced
    const session = given ?? newId(parts.accounts.random)
    const isRight = await isCodeOf(parts, station, writtenCode(code))
    const arrival = { session, connector, ...(until !== undefined && { until }) }
    const arrived = await arrive(parts, { station, author, isRight }, arrival)
    if (arrived.ok || arrived.why !== 'wrong-code') await admission.takeBack()
    if (!arrived.ok) return arrived
    paced.use(arrived.facts)
    return answered(parts, station, session)
  })
  return router
}

async function isCodeOf(parts: CheckInParts, station: string, code: string): Promise<boolean> {
  const found = await withLiveDoc(parts, roomOf('desk', station), async doc => parts.views.desk(doc).door.get('code'))
  return found?.code === code
}

async function arrive(
  { rooms, views, clock }: CheckInParts,
  { station, author, isRight }: { station: string; author: Author; isRight: boolean },
  arrival: Arrival,
): Promise<Stated> {
  const { name } = roomOf('station', station)
  let arrived: Stated = { ok: false, why: 'no-such-station' }
  await rooms.decide([name], live => {
    const room = live.get(name)
    if (room === undefined) return []
    const now = clock.now()
    const view = views.station(room.doc)
    const isNeeded = view.info.placeCode
    arrived = isNeeded && !isRight ? cannot('wrong-code') : comesIn(view, arrival, now)
    if (!arrived.ok) return []
    const said = arrived.facts.flatMap(stated =>
      isNeeded && stated.name === 'started'
        ? [
            { by: SERVER, stated: shown(arrival.session, now) },
            { by: author, stated },
          ]
        : [{ by: author, stated }],
    )
    // A session of an earlier epoch is over: nobody checks in to one.
    const why = refusalOf(said, standingIn(room, new Archives()), now)
    if (why !== null) arrived = { ok: false, why }
    return why === null ? said.map(({ by, stated }) => ({ room: name, author: by, facts: [stated] })) : []
  })
  return arrived
}

const shown = (session: string, at: number): Fact => fact('sessions', session, 'present', { at })

function comesIn(view: StationView, { session, connector, until }: Arrival, at: number): Outcome {
  const asked = { session, at, connector, via: 'customer', isShown: true } as const
  return view.sessions.has(session)
    ? start(view, asked)
    : checkInNow(view, { ...asked, ...(until !== undefined && { until }) })
}

/** Each is judged on top of those before it, as the customer's own device would be. */
function refusalOf(said: readonly { by: Author; stated: Fact }[], standing: Standing, now: number): NotStated | null {
  const layered = new LayeredStanding(standing)
  for (const { by, stated } of said) {
    const verdict = judge(stationKind, by, stated, layered, now)
    if (verdict.kind === 'refused') return whyOf(verdict.failure)
    layered.add(stated, by.id)
  }
  return null
}
