import type { IRouter, Request, RequestHandler, Response } from 'express'
import { getDotPath, safeParse } from 'valibot'
import {
  COMMON_REFUSALS,
  type CommonWhy,
  type Endpoint,
  type Method,
  type Outcome,
  type OutputOf,
  type ReadInputOf,
  type Refused,
  type WhyOf,
} from '../../shared/api/endpoint.ts'
import { mayAsk } from '../accounts/keys.ts'
import type { Access } from '../accounts/open.ts'
import type { Session } from '../accounts/sessions.ts'
import { type Authenticated, authenticateRequest } from './authenticate.ts'
import { type CookieChange, changeCookie } from './cookies.ts'
import { type AllowedOrigins, originOf } from './origin.ts'
import { refuse, sendRefusal } from './refuse.ts'
import { sendJson } from './send-json.ts'

/** Every route's means to know who asks. */
export interface Callers {
  access: Pick<Access, 'sessionOf'>
  origins: AllowedOrigins
}

export interface Call<E extends Endpoint, Who> {
  input: ReadInputOf<E>
  session: Who
  request: Request
}

export type Answer<E extends Endpoint> = Outcome<OutputOf<E>, WhyOf<E> | CommonWhy> & { cookie?: CookieChange }

type Handler<E extends Endpoint, Who> = (call: Call<E, Who>) => Answer<E> | Promise<Answer<E>>

/** Answers an endpoint to anyone; a signed-in caller comes with a session. */
export function serve<E extends Endpoint>(
  router: IRouter,
  callers: Callers,
  endpoint: E,
  handle: Handler<E, Session | null>,
): void {
  route(router, endpoint, async (request, response) => {
    const found = authenticateRequest(callers.access, request)
    // A key's holder may ask whatever is open to anyone, and as anyone: the key makes a program nobody's person.
    const isNobody = found === null || isBorrowed(found, request, callers) || found.session.key !== undefined
    const session = isNobody ? null : found.session
    await answer(endpoint, request, response, input => handle({ input, session, request }))
  })
}

/** Answers an endpoint to signed-in callers. */
export function serveSignedIn<E extends Endpoint>(
  router: IRouter,
  callers: Callers,
  endpoint: E,
  handle: Handler<E, Session>,
): void {
  route(router, endpoint, async (request, response) => {
    const found = authenticateRequest(callers.access, request)
    if (found === null) return refuse(response, 'sign-in')
    if (isBorrowed(found, request, callers)) return refuse(response, 'foreign-origin')
    await answer(endpoint, request, response, input =>
      mayAsk(found.session, endpoint.scope, input as object)
        ? handle({ input, session: found.session, request })
        : { ok: false, why: 'not-this-key' },
    )
  })
}

/** The same for answers other than JSON: the handler writes the answer, or refuses. */
export function serveOther<E extends Endpoint>(
  router: IRouter,
  callers: Callers,
  endpoint: E,
  handle: (call: Call<E, Session>, response: Response) => Promise<Refused<WhyOf<E> | CommonWhy> | null>,
): void {
  route(router, endpoint, async (request, response) => {
    const found = authenticateRequest(callers.access, request)
    if (found === null) return refuse(response, 'sign-in')
    if (isBorrowed(found, request, callers)) return refuse(response, 'foreign-origin')
    const input = readInput(endpoint, request, response)
    if (input === null) return
    if (!mayAsk(found.session, endpoint.scope, input as object)) return refuse(response, 'not-this-key')
    const refused = await handle({ input, session: found.session, request }, response)
    if (refused !== null) sendRefusal(response, statusOf(endpoint, refused), refused)
  })
}

/**
 * A cookie comes along whichever page makes the browser ask. A change needs a page of ours, which browsers name;
 * machines show a token.
 */
function isBorrowed(found: Authenticated, request: Request, callers: Callers): boolean {
  if (found.by !== 'cookie' || request.method === 'GET' || request.method === 'HEAD') return false
  return originOf(request, callers.origins) !== 'own'
}

const VERBS = { GET: 'get', POST: 'post', PUT: 'put', DELETE: 'delete' } as const satisfies Record<Method, string>

function route(router: IRouter, endpoint: Endpoint, handler: RequestHandler): void {
  router[VERBS[endpoint.method]](endpoint.path, handler)
}

async function answer<E extends Endpoint>(
  endpoint: E,
  request: Request,
  response: Response,
  handle: (input: ReadInputOf<E>) => Answer<E> | Promise<Answer<E>>,
): Promise<void> {
  const input = readInput(endpoint, request, response)
  if (input === null) return
  const answered = await handle(input)
  if (answered.cookie !== undefined) changeCookie(request, response, answered.cookie)
  if (answered.ok) await sendJson(request, response, answered.value)
  else sendRefusal(response, statusOf(endpoint, answered), answered)
}

/** Null if it has another form: then the refusal has been sent. */
function readInput<E extends Endpoint>(endpoint: E, request: Request, response: Response): ReadInputOf<E> | null {
  const body: unknown = request.method === 'GET' ? queryOf(request) : (request.body ?? {})
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  const read = isObject ? safeParse(endpoint.input, { ...body, ...request.params }) : null
  if (read?.success) return read.output as ReadInputOf<E>
  const field = read === null ? null : getDotPath(read.issues[0])
  sendRefusal(response, 400, { ok: false, why: 'shape', ...(field === null ? {} : { field }) })
  return null
}

/** The query's own fields. The choice of sign-in stands among them, and has been read. */
function queryOf({ query }: Request): object {
  const { portal: _, ...words } = query
  return words
}

function statusOf(endpoint: Endpoint, refused: Refused<string>): number {
  const common: Readonly<Record<string, number>> = COMMON_REFUSALS
  const status = { ...common, ...endpoint.refusals }[refused.why]
  if (status === undefined) throw new Error(`${endpoint.path} may not answer ${refused.why}`)
  return status
}
