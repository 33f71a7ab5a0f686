import type { Response } from 'express'
import { COMMON_REFUSALS, type CommonWhy, type Refused } from '../../shared/api/endpoint.ts'

/** Refuses with a common word and its status. */
export function refuse(response: Response, why: CommonWhy): void {
  sendRefusal(response, COMMON_REFUSALS[why], { ok: false, why })
}

/** The one form of every refusal: `{ why, retryAfterMs?, field? }`. */
export function sendRefusal(response: Response, status: number, refused: Refused<string>): void {
  const { ok: _, ...body } = refused
  if (refused.retryAfterMs !== undefined) {
    response.set('Retry-After', String(Math.max(1, Math.ceil(refused.retryAfterMs / 1_000))))
  }
  response.status(status).json(body)
}
