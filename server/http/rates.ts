import type { Request, RequestHandler } from 'express'
import { addressKey } from '../accounts/address.ts'
import type { Access } from '../accounts/open.ts'
import type { Session } from '../accounts/sessions.ts'
import { Bucket, type Rate } from '../sync/engine.ts'
import { authenticateRequest } from './authenticate.ts'
import { sendRefusal } from './refuse.ts'

/** Past so many, those who have asked nothing for a while are forgotten. */
const MOST_KEYS = 10_000

export interface RateLimits {
  /** Reads of one person, over all their devices. An app reads once and then listens; a script may ask each second. */
  readsPerPerson: Rate
  /** Pages of stations and calendars, of one person or key: each may open a hundred stations. */
  listsPerPerson: Rate
  /** Whatever a program asks with its key. */
  asksPerKey: Rate
  /**
   * Whatever is asked from one address without a sign-in, and the apps' own files by anybody. A whole library may share
   * an address, and a desk's tablets a person: each opens the app with some fifty files.
   */
  asksPerAddress: Rate
  /** Each look at the metrics goes through all of them. */
  metricsPerAddress: Rate
}

export const RATES: RateLimits = {
  readsPerPerson: { burst: 300, perSecond: 30 },
  listsPerPerson: { burst: 30, perSecond: 0.5 },
  asksPerKey: { burst: 120, perSecond: 10 },
  asksPerAddress: { burst: 3000, perSecond: 300 },
  metricsPerAddress: { burst: 20, perSecond: 2 },
}

/** As the router reads it, which takes capitals and a slash at the end for the same. */
const API = /^\/api\//i
const LISTS = /^\/api\/(stations|calendar\.ics)\/?$/i
const CALENDAR = /^\/api\/calendar\.ics\/?$/i

export interface RatesParts {
  access: Pick<Access, 'sessionOf'>
  /** Milliseconds, never set back. */
  uptime: () => number
  limits: RateLimits
  limited: (limit: keyof RateLimits) => void
}

/** Limits how fast anyone may ask. Changes are bounded where they are decided. */
export function paceRequests({ access, uptime, limits, limited }: RatesParts): RequestHandler {
  const buckets = new Map<string, Bucket>()
  return function paceRequest(request, response, next) {
    const now = uptime()
    const isRead = request.method === 'GET' || request.method === 'HEAD'
    const session = API.test(request.path) ? sessionBehind(access, request) : undefined
    const limit = limitOf(request, session)
    const person = session?.key === undefined ? session?.person : session.id
    if (limit === 'readsPerPerson' && !isRead) return next()
    const bucket = bucketOf(buckets, `${limit} ${person ?? addressKey(request.ip ?? '')}`, limits[limit], now)
    if (bucket.take(now)) return next()
    limited(limit)
    sendRefusal(response, 429, { ok: false, why: 'slow-down', retryAfterMs: bucket.waitMs(now) })
  }
}

/** A calendar's key stands in its address. */
function sessionBehind(access: Pick<Access, 'sessionOf'>, request: Request): Session | undefined {
  const { path, query } = request
  if (CALENDAR.test(path)) return access.sessionOf(String(query.key ?? '')) ?? undefined
  return authenticateRequest(access, request)?.session
}

function limitOf({ path, method }: Request, session: Session | undefined): keyof RateLimits {
  if (path === '/metrics') return 'metricsPerAddress'
  if (session === undefined) return 'asksPerAddress'
  if (LISTS.test(path) && method !== 'POST') return 'listsPerPerson'
  return session.key === undefined ? 'readsPerPerson' : 'asksPerKey'
}

function bucketOf(buckets: Map<string, Bucket>, key: string, rate: Rate, now: number): Bucket {
  const known = buckets.get(key)
  if (known !== undefined) return known
  if (buckets.size >= MOST_KEYS) for (const [old, bucket] of buckets) if (bucket.level(now) === 1) buckets.delete(old)
  const bucket = new Bucket(rate, now)
  buckets.set(key, bucket)
  return bucket
}
