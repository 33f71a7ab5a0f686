import type { ProviderConfig } from '../../../server/oidc/provider.ts'
import { providerParts } from '../../../server/oidc/providing.ts'
import { CALLBACK } from '../../../server/oidc/routes.ts'
import type { Portal } from '../../../shared/api/person.ts'
import { startProvider } from '../../../shared/api/ways-in.ts'
import { follow, openIdp } from '../../helpers/provider.ts'
import { openHttp } from '../http/open-http.ts'

const PUBLIC = 'https://berth.example.com'

/** The people of the demo, and a provider that knows Lan as somebody of the library. */
export async function openProvided(changes: Partial<ProviderConfig> = {}) {
  const idp = await openIdp([`${PUBLIC}${CALLBACK}`])
  idp.accounts.set('u-1', {
    ...{ sub: 'u-1', name: 'Lan Nguyen', email: 'lan@library.example', email_verified: true },
    groups: ['librarians'],
  })
  idp.somebody = 'u-1'
  const config: ProviderConfig = {
    ...{
      issuer: idp.issuer,
      clientId: idp.clientId,
      clientSecret: idp.clientSecret,
      name: 'Library',
      groups: 'groups',
    },
    roles: [{ group: 'librarians', role: 'staff', station: 'central-library' }],
    ...changes,
  }
  const http = await openHttp({ publicUrl: PUBLIC, origins: [PUBLIC], provider: providerParts(config, PUBLIC) })
  // Its own clock is the world's: what the provider says is dated by that.
  http.time.now = Date.now()
  const browser = http.browser(PUBLIC)

  /** The way there: where one comes back to. */
  const go = async (portal: Portal, links?: true) => {
    const begun = await browser.ask(startProvider, { portal, ...(links && { links }) }, portal)
    if (!begun.ok) throw new Error(begun.why)
    return (await follow(begun.value.url, PUBLIC)).slice(PUBLIC.length)
  }
  /** And back: where in the apps one is then. */
  const comeBack = async (path: string, other = browser) => {
    const cookie = [...other.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${http.base}${path}`, { redirect: 'manual', headers: { cookie } })
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (value === '') other.cookies.delete(name)
      else other.cookies.set(name, value)
    }
    return response.headers.get('location')
  }
  const comeIn = async (portal: Portal) => comeBack(await go(portal))
  return { ...http, idp, browser, go, comeBack, comeIn }
}
