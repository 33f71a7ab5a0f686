import * as client from 'openid-client'
import type { StationRole } from '../../shared/api/station.ts'

/** A provider of identities, as the environment names it. */
export interface ProviderConfig {
  issuer: string
  clientId: string
  clientSecret: string
  /** On the button. */
  name: string
  /** The claim with somebody's groups. */
  groups: string
  /** What a group gives here. */
  roles: readonly { group: string; role: StationRole; station: string }[]
}

/** Somebody, as the provider knows them. */
export interface Identity {
  issuer: string
  /** Never given twice by it. An email is: it names a mailbox, not a person. */
  subject: string
  name: string | undefined
  /** Only one it says it has verified. */
  email: string | undefined
  groups: string[]
}

/** What a way out and back has to bring along. */
export interface Trip {
  state: string
  nonce: string
  verifier: string
}

export interface Provider {
  /** Where somebody is sent, and what they have to bring back. */
  begin(): Promise<{ url: string; trip: Trip }>
  /** Who has come back to `url`. Rejects if anything about it is wrong. */
  finish(url: URL, trip: Trip): Promise<Identity>
}

const SECONDS = 10
const TOLERANCE_SECONDS = 30
const MOST_GROUPS = 500

export function openProvider(config: ProviderConfig, callback: string): Provider {
  let known: Promise<client.Configuration> | null = null
  // Asked for once it is needed: a provider that is away must not keep the server from starting.
  const configuration = () => {
    known ??= discover(config).catch(error => {
      known = null
      throw error
    })
    return known
  }
  return {
    async begin() {
      const found = await configuration()
      const trip = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      }
      const url = client.buildAuthorizationUrl(found, {
        redirect_uri: callback,
        scope: 'openid profile email',
        state: trip.state,
        nonce: trip.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(trip.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, trip }
    },
    async finish(url, { state, nonce, verifier }) {
      const found = await configuration()
      const tokens = await client.authorizationCodeGrant(found, url, {
        ...{ pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce },
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      if (claims === undefined) throw new Error('The provider names nobody')
      const isWhole = claims[config.groups] !== undefined || found.serverMetadata().userinfo_endpoint === undefined
      const more = isWhole ? {} : await client.fetchUserInfo(found, tokens.access_token, claims.sub)
      return identityOf({ ...more, ...claims }, config)
    },
  }
}

async function discover({ issuer, clientId, clientSecret }: ProviderConfig): Promise<client.Configuration> {
  const server = new URL(issuer)
  const found = await client.discovery(
    server,
    clientId,
    { client_secret: clientSecret, [client.clockTolerance]: TOLERANCE_SECONDS },
    undefined,
    { timeout: SECONDS, execute: server.protocol === 'http:' ? [client.allowInsecureRequests] : [] },
  )
  // Its word counts by its signature, and not only because it came over its own TLS.
  client.enableNonRepudiationChecks(found)
  return found
}

function identityOf(claims: Record<string, unknown> & { iss: string; sub: string }, config: ProviderConfig): Identity {
  const { name, email, email_verified: isVerified } = claims
  const groups = claims[config.groups]
  const listed = Array.isArray(groups) ? groups : [groups]
  return {
    issuer: claims.iss,
    subject: claims.sub,
    name: typeof name === 'string' ? name : undefined,
    email: typeof email === 'string' && isVerified === true ? email : undefined,
    groups: listed.slice(0, MOST_GROUPS).flatMap(group => (typeof group === 'string' ? [group] : [])),
  }
}
