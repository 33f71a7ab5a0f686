import type { JSX } from 'solid-js'
import { render } from 'solid-js/web'
import { LINK_PATHS } from '../../shared/api/link.ts'
import { createApi } from '../state/api.ts'
import { createPreferences } from '../state/preferences.ts'
import { Invitation } from './invitation.tsx'
import { LinkPage } from './link-page.tsx'
import { Reset } from './reset.tsx'
import { Verify } from './verify.tsx'
import '../styles/tokens.css'
import '../styles/typeface.css'
import '../styles/base.css'

const place = document.getElementById('app')
if (place === null) throw new Error('The page has no place for the app')
const preferences = createPreferences(window)
const here = {
  api: createApi('customer', (url, init) => fetch(url, init)),
  preferences,
  // Behind `#`, so that it stood in no request.
  token: location.hash.slice(1),
}
function Page(): JSX.Element {
  if (location.pathname === LINK_PATHS.reset) return <Reset {...here} />
  return location.pathname === LINK_PATHS.verification ? <Verify {...here} /> : <Invitation {...here} />
}
render(
  () => (
    <LinkPage preferences={preferences}>
      <Page />
    </LinkPage>
  ),
  place,
)
