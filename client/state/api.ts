import { type Caller, type CallOutcome, call } from '../../shared/api/call.ts'
import type { Endpoint, InputOf } from '../../shared/api/endpoint.ts'
import type { Portal } from '../../shared/api/person.ts'

/** Asks the server over HTTP, as the person signed in at this portal. */
export type Api = <E extends Endpoint>(endpoint: E, input: InputOf<E>) => Promise<CallOutcome<E>>

export function createApi(portal: Portal, fetch: Caller['fetch']): Api {
  return (endpoint, input) => call(endpoint, input, { fetch, portal })
}
