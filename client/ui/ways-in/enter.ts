import { askToProve, askToSignIn, proveByPasskey, signInWithPasskey } from '../../../shared/api/ways-in.ts'
import type { App } from '../../state/app.tsx'
import { answerWithPasskey } from './browser.ts'

/** Comes in with a passkey. Null if it did, otherwise why not. */
export async function enterWithPasskey({ api, portal, signedIn }: App): Promise<string | null> {
  const options = await api(askToSignIn, {})
  if (!options.ok) return options.why
  const shown = await answerWithPasskey(options.value)
  if (!shown.ok) return shown.why
  const entered = await api(signInWithPasskey, { answer: shown.value, portal })
  if (!entered.ok) return entered.why
  await signedIn.refresh()
  return null
}

/** Shows with one that it is they who are signed in. */
export async function proveWithPasskey({ api }: App): Promise<string | null> {
  const options = await api(askToProve, {})
  if (!options.ok) return options.why
  const shown = await answerWithPasskey(options.value)
  if (!shown.ok) return shown.why
  const proved = await api(proveByPasskey, { answer: shown.value })
  return proved.ok ? null : proved.why
}
