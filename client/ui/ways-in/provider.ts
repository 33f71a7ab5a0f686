import { about } from '../../../shared/api/about.ts'
import { startProvider } from '../../../shared/api/ways-in.ts'
import type { App } from '../../state/app.tsx'

/** The provider's name, where this server has one. */
export async function providerOf({ api }: Pick<App, 'api'>): Promise<string | null> {
  const told = await api(about, {})
  return told.ok ? told.value.provider : null
}

/** Leaves for the provider. Answers only if it could not: with why. */
export async function leaveForProvider({ api, portal }: App, links = false): Promise<string> {
  const begun = await api(startProvider, { portal, ...(links && { links: true }) })
  if (!begun.ok) return begun.why
  location.assign(begun.value.url)
  return new Promise(() => {})
}

/** How the way to the provider and back went, as the address tells it this once. */
export function returnedWith(): string | null {
  const [, why] = /^#provider=([a-z-]+)$/.exec(location.hash) ?? []
  if (why === undefined) return null
  history.replaceState(history.state, '', location.pathname + location.search)
  return why
}
