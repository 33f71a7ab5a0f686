import { request as httpRequest, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Registry } from 'prom-client'
import { onTestFinished } from 'vitest'
import { demoRoutes } from '../../../server/demo/routes.ts'
import { createHttp, type HttpOptions } from '../../../server/http/create-http.ts'
import { type Caller, call } from '../../../shared/api/call.ts'
import type { Endpoint, InputOf } from '../../../shared/api/endpoint.ts'
import type { Portal } from '../../../shared/api/person.ts'
import { signIn } from '../../../shared/api/sign-in.ts'
import { openDemo } from '../accounts/place.ts'

export interface RawAnswer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  json: unknown
}

/** The real app on a free port, with the people of the demo. */
export async function openHttp(options: Partial<HttpOptions> = {}) {
  const place = await openDemo()
  const app = createHttp({
    accounts: place.accounts,
    clock: () => place.time.now,
    journal: place.log,
    origins: ['https://apps.example.com'],
    hasStation: async () => false,
    ready: () => true,
    registry: new Registry(),
    routes: [demoRoutes(place.accounts, { access: place.accounts, origins: [] })],
    ...options,
  })
  const server = await new Promise<Server>(resolve => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise(resolve => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  const base = `http://127.0.0.1:${port}`
  const ask = <E extends Endpoint>(endpoint: E, input: InputOf<E>, caller: Partial<Caller> = {}) =>
    call(endpoint, input, { fetch, base, ...caller })
  return { ...place, base, port, ask, raw: makeRaw(port), browser: (name?: string) => makeBrowser(base, name) }
}

/** Sends exactly these bytes and headers, as no browser would. */
function makeRaw(port: number) {
  return (method: string, path: string, headers: Record<string, string> = {}, body = ''): Promise<RawAnswer> =>
    new Promise((resolve, reject) => {
      const sent = httpRequest({ port, host: '127.0.0.1', method, path, headers }, response => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
        })
        response.on('end', () => {
          const { statusCode: status = 0, headers } = response
          resolve({ status, headers, text, json: readJson(text) })
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Keeps cookies and names its page, as a browser does. */
function makeBrowser(base: string, page = base) {
  const cookies = new Map<string, string>()
  const browse = async (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    if (init.method !== 'GET') headers.set('origin', page)
    if (cookies.size > 0) headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    const response = await fetch(url, { ...init, headers })
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line)
    return response
  }
  const ask = <E extends Endpoint>(endpoint: E, input: InputOf<E>, portal?: Portal) =>
    call(endpoint, input, { fetch: browse, base, ...(portal === undefined ? {} : { portal }) })
  const enter = async (email: string, portal: Portal) => {
    const entered = await ask(signIn, { email, password: 'berth-demo', portal })
    if (!entered.ok) throw new Error(`${email} was not let in: ${entered.why}`)
    return entered.value
  }
  return { ask, enter, cookies }
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
  if (value === '') cookies.delete(name)
  else cookies.set(name, value)
}

export const JSON_TYPE = { 'content-type': 'application/json' }

export function bearer(token: string): Record<string, string> {
  return { ...JSON_TYPE, authorization: `Bearer ${token}` }
}
