import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type JWK } from 'oidc-provider'
import { onTestFinished } from 'vitest'

export interface Account {
  sub: string
  name?: string
  email?: string
  email_verified?: boolean
  groups?: string[]
}

/** What becomes of the word it gives about somebody. */
type Spoil = (claims: Record<string, unknown>, header: Record<string, unknown>) => void

export interface Idp {
  issuer: string
  clientId: string
  clientSecret: string
  /** Those with an account there. */
  accounts: Map<string, Account>
  /** Who sits before the browser there. */
  somebody: string
  /** Changes the next words, and signs them again: with its own key, or another's. */
  spoil: { change: Spoil; key?: KeyObject } | null
}

/** A real `oidc-provider` on this machine, where everyone who comes is signed in at once. */
export async function openIdp(callbacks: string[]): Promise<Idp> {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => closed(server))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const idp: Idp = {
    ...{ issuer, clientId: 'berth', clientSecret: 'a secret between the two of at least some letters' },
    ...{ accounts: new Map(), somebody: '', spoil: null },
  }
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: idp.clientId,
        client_secret: idp.clientSecret,
        redirect_uris: callbacks,
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...(privateKey.export({ format: 'jwk' }) as JWK), kid: 'own', alg: 'RS256', use: 'sig' }] },
    claims: { openid: ['sub'], profile: ['name', 'groups'], email: ['email', 'email_verified'] },
    // As many do: what is in the scope is in the word itself.
    conformIdTokenClaims: false,
    cookies: { keys: ['for this test'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => {
      const account = idp.accounts.get(sub)
      return account && { accountId: sub, claims: () => ({ ...account }) }
    },
    loadExistingGrant: async ctx => {
      const grant = new ctx.oidc.provider.Grant({
        clientId: ctx.oidc.client?.clientId ?? '',
        accountId: ctx.oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/interaction/')) {
      void provider.interactionFinished(request, response, { login: { accountId: idp.somebody } })
      return
    }
    if (request.url === '/token' && idp.spoil !== null) respoken(response, idp.spoil, privateKey)
    void answer(request, response)
  })
  return idp
}

/** Changes the word on its way out, and signs it anew. */
function respoken(response: ServerResponse, { change, key }: NonNullable<Idp['spoil']>, own: KeyObject): void {
  const end = response.end.bind(response)
  response.end = ((body: unknown, ...rest: []) => {
    const told = JSON.parse(String(body)) as { id_token?: string }
    if (told.id_token === undefined) return end(body as string, ...rest)
    const [head = '', claims = ''] = told.id_token.split('.')
    const header = decoded(head)
    const said = decoded(claims)
    change(said, header)
    const signed = `${encoded(header)}.${encoded(said)}`
    const mark = header.alg === 'none' ? '' : sign('sha256', Buffer.from(signed), key ?? own).toString('base64url')
    const text = JSON.stringify({ ...told, id_token: `${signed}.${mark}` })
    response.setHeader('content-length', Buffer.byteLength(text))
    return end(text, ...rest)
  }) as typeof response.end
}

function decoded(text: string): Record<string, unknown> {
  return JSON.parse(Buffer.from(text, 'base64url').toString()) as Record<string, unknown>
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise(resolve => server.close(resolve))
}

/** Follows a browser's way through redirects, keeping cookies by host, until it would leave for `to`. */
export async function follow(start: string, to: string): Promise<string> {
  const jar = new Map<string, string>()
  let url = start
  for (let steps = 0; steps < 12; steps += 1) {
    if (url.startsWith(to)) return url
    const headers = { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
    const response = await fetch(url, { redirect: 'manual', headers })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      jar.set(name, value)
    }
    const next = response.headers.get('location')
    if (next === null) throw new Error(`${url} leads nowhere: ${response.status} ${await response.text()}`)
    url = new URL(next, url).href
  }
  throw new Error('Round and round')
}
