import { stationRole } from '../../shared/api/station.ts'
import { isId } from '../../shared/sync/engine.ts'
import { type Environment, given, listed, shown } from '../environment.ts'
import type { ProviderConfig } from './provider.ts'

/** The provider in the environment; null where there is none, or it is wrong. */
export function readOidc(environment: Environment, problems: string[]): ProviderConfig | null {
  const issuer = given(environment, 'OIDC_ISSUER')
  const clientId = given(environment, 'OIDC_CLIENT_ID')
  const clientSecret = given(environment, 'OIDC_CLIENT_SECRET')
  const [groups = 'groups', roles] = [given(environment, 'OIDC_GROUPS'), given(environment, 'OIDC_ROLES')]
  const named = given(environment, 'OIDC_NAME')
  if (issuer === undefined) {
    if (clientId !== undefined || clientSecret !== undefined || roles !== undefined)
      problems.push('OIDC_ISSUER is missing: the other OIDC settings go with it.')
    return null
  }
  if (!isIssuer(issuer))
    problems.push(
      `OIDC_ISSUER is no provider: ${shown(issuer)}. It takes one such as https://login.example.com/realms/library.`,
    )
  // The secret is never repeated.
  if (clientId === undefined || clientSecret === undefined)
    problems.push('OIDC_ISSUER needs OIDC_CLIENT_ID and OIDC_CLIENT_SECRET: as what the provider knows this server.')
  if (given(environment, 'PUBLIC_URL') === undefined)
    problems.push('OIDC_ISSUER needs PUBLIC_URL: the provider sends people back there.')
  const granted = readGroupRoles(roles, problems)
  if (clientId === undefined || clientSecret === undefined || !isIssuer(issuer)) return null
  const name = named?.slice(0, 40) ?? new URL(issuer).hostname
  return { issuer, clientId, clientSecret, name, groups, roles: granted }
}

/** Without TLS only on this machine: whoever is in between could be anybody. */
function isIssuer(text: string): boolean {
  if (!/^https?:\/\/[^\s?#@]+$/.test(text) || !URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
}

/** `librarians=staff:central-library` */
function readGroupRoles(value: string | undefined, problems: string[]): ProviderConfig['roles'] {
  return listed(value).flatMap(word => {
    const [, group = '', named = '', station = ''] = /^(.+)=(\w+):([^:]+)$/.exec(word) ?? []
    const role = stationRole.options.find(one => one === named)
    if (role !== undefined && isId(station)) return [{ group, role, station }]
    problems.push(
      `OIDC_ROLES has no role: ${shown(word)}. It takes some such as librarians=staff:central-library, with commas between.`,
    )
    return []
  })
}
