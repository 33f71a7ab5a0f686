import { safeParse } from 'valibot'
import {
  type CallerWhy,
  COMMON_REFUSALS,
  type CommonWhy,
  type Endpoint,
  type InputOf,
  type Outcome,
  type OutputOf,
  type Refused,
  type WhyOf,
} from './endpoint.ts'
import type { Portal } from './person.ts'

export interface Caller {
  fetch: (url: string, init: RequestInit) => Promise<Response>
  /** The server's address; empty on its own pages. */
  base?: string
  /** For machines. A browser has its cookie. */
  token?: string
  /** Selects one of a browser's three sign-ins. */
  portal?: Portal
  signal?: AbortSignal
}

export type CallOutcome<E extends Endpoint> = Outcome<OutputOf<E>, WhyOf<E> | CommonWhy | CallerWhy>

/** Asks the server. A failure on the way is an outcome, never an exception. */
export async function call<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  caller: Caller,
): Promise<CallOutcome<E>> {
  const response = await send(endpoint, input, caller)
  if (response === null) return { ok: false, why: 'unreachable' }
  const body: unknown = await response.json().catch(() => null)
  if (!response.ok) return readRefusal(endpoint, body)
  const read = safeParse(endpoint.output, body)
  return read.success ? { ok: true, value: read.output as OutputOf<E> } : { ok: false, why: 'unreadable' }
}

/** The same for an answer that is a file. */
export async function callFile<E extends Endpoint>(
  endpoint: E,
  input: InputOf<E>,
  caller: Caller,
): Promise<Outcome<Blob, WhyOf<E> | CommonWhy | CallerWhy>> {
  const response = await send(endpoint, input, caller)
  if (response === null) return { ok: false, why: 'unreachable' }
  if (!response.ok) return readRefusal(endpoint, await response.json().catch(() => null))
  // A file that breaks off is none.
  const file = await response.blob().catch(() => null)
  return file === null ? { ok: false, why: 'unreachable' } : { ok: true, value: file }
}

async function send(endpoint: Endpoint, input: unknown, caller: Caller): Promise<Response | null> {
  const { path, rest } = fillPath(endpoint.path, input)
  const query = queryOf(endpoint.method === 'GET' ? rest : {}, caller)
  const init: RequestInit = { method: endpoint.method, headers: headersOf(endpoint, caller) }
  if (endpoint.method !== 'GET') init.body = JSON.stringify(rest)
  if (caller.signal !== undefined) init.signal = caller.signal
  return caller.fetch(`${caller.base ?? ''}${path}${query}`, init).catch(() => null)
}

/** A method without a body puts its input into the address. */
function queryOf(fields: Record<string, unknown>, { portal }: Caller): string {
  const said = Object.entries({ ...fields, portal }).filter(([, value]) => value !== undefined)
  const query = new URLSearchParams(said.map(([name, value]) => [name, String(value)]))
  return said.length === 0 ? '' : `?${query}`
}

function headersOf(endpoint: Endpoint, caller: Caller): Record<string, string> {
  return {
    ...(endpoint.method === 'GET' ? {} : { 'content-type': 'application/json' }),
    ...(caller.token === undefined ? {} : { authorization: `Bearer ${caller.token}` }),
  }
}

function fillPath(path: string, input: unknown): { path: string; rest: Record<string, unknown> } {
  const rest: Record<string, unknown> = { ...(input as object) }
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  return { path: filled, rest }
}

function readRefusal<E extends Endpoint>(endpoint: E, body: unknown): Refused<WhyOf<E> | CommonWhy | CallerWhy> {
  const { why, retryAfterMs, field } = (typeof body === 'object' && body !== null ? body : {}) as Record<
    string,
    unknown
  >
  if (typeof why !== 'string') return { ok: false, why: 'unreadable' }
  if (!Object.hasOwn(endpoint.refusals, why) && !Object.hasOwn(COMMON_REFUSALS, why)) {
    return { ok: false, why: 'unreadable' }
  }
  return {
    ok: false,
    why: why as WhyOf<E> | CommonWhy,
    ...(typeof retryAfterMs === 'number' ? { retryAfterMs } : {}),
    ...(typeof field === 'string' ? { field } : {}),
  }
}
