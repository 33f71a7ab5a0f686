import { type RequestHandler, Router } from 'express'
import { safeParse } from 'valibot'
import { getPhoto, setPhoto } from '../../shared/api/station.ts'
import { setInfo } from '../../shared/documents/station/actions.ts'
import { isId, roomOf } from '../../shared/sync/engine.ts'
import type { Accounts } from '../accounts/open.ts'
import type { Session } from '../accounts/sessions.ts'
import { authenticateRequest } from '../http/authenticate.ts'
import { photoBody } from '../http/json-body.ts'
import { refuse, sendRefusal } from '../http/refuse.ts'
import { type Callers, serveSignedIn } from '../http/serve.ts'
import { keptPhoto, photoNotes } from '../photos/kept.ts'
import { readPhoto } from '../photos/photo.ts'
import { type DoingParts, does } from './doing.ts'

interface PhotoParts extends DoingParts {
  accounts: DoingParts['accounts'] & Pick<Accounts, 'throttles'>
}

const NOTHING_BUT_A_PICTURE = "default-src 'none'; sandbox"

/** The photo of a place: its owners set it, everyone sees it. */
export function photoRoutes(callers: Callers, parts: PhotoParts): Router {
  const { accounts, log } = parts
  const router = Router()
  const owns = ({ person, portal }: Session, station: string) =>
    accounts.roleIn(person, portal, roomOf('station', station)) === 'owner'

  // A large body is read only for who may send one.
  const ownersOnly: RequestHandler = function ownersOnly(request, response, next) {
    const found = authenticateRequest(callers.access, request)
    const { station = '' } = request.params
    if (found === null) refuse(response, 'sign-in')
    else if (typeof station !== 'string' || !isId(station) || !owns(found.session, station))
      refuse(response, 'not-yours')
    else next()
  }
  router.put(setPhoto.path, ownersOnly, photoBody())

  serveSignedIn(router, callers, setPhoto, async ({ input: { station, photo: asked }, session }) => {
    if (!owns(session, station)) return { ok: false, why: 'not-yours' }
    const admission = accounts.throttles.photos.admit(session.person)
    if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
    const photo =
      asked && readPhoto({ large: Buffer.from(asked.large, 'base64'), small: Buffer.from(asked.small, 'base64') })
    if (photo === null && asked !== null) return { ok: false, why: 'not-a-picture' }
    const id = photo?.id ?? null
    return does(parts, {
      ...{ session, station, notes: photoNotes(photo) },
      wish: view => setInfo(view, { photo: id }),
      read: () => ({ photo: id }),
    })
  })

  router.get(getPhoto.path, async (request, response) => {
    const read = safeParse(getPhoto.input, request.params)
    if (!read.success) return refuse(response, 'shape')
    const found = await keptPhoto(log, read.output)
    if (found === null)
      return sendRefusal(response, getPhoto.refusals['no-such-photo'], { ok: false, why: 'no-such-photo' })
    response
      .set({
        // Its address names its content.
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Security-Policy': NOTHING_BUT_A_PICTURE,
        'X-Content-Type-Options': 'nosniff',
      })
      .type(found.type)
      .send(found.bytes)
  })

  return router
}
