import type { HttpOptions } from '../../../server/http/create-http.ts'
import { signIn } from '../../../shared/api/sign-in.ts'
import { addPasskey, askForPasskey, askToSignIn } from '../../../shared/api/ways-in.ts'
import { makeAuthenticator } from '../../helpers/authenticator.ts'
import { idOf } from '../accounts/place.ts'
import { openHttp } from './open-http.ts'

export const PUBLIC = 'https://berth.example.com'
export const WRONG = { ok: false, why: 'wrong-passkey' }

/** The people of the demo at a public address, and a phone that keeps passkeys. */
export async function openPasskeys(http: Partial<HttpOptions> = {}) {
  const place = await openHttp({ publicUrl: PUBLIC, origins: [PUBLIC], ...http })
  const { ask, accounts } = place
  const phone = makeAuthenticator(PUBLIC)
  const valueIn = <Value>(asked: { ok: true; value: Value } | { ok: false; why: string }): Value => {
    if (!asked.ok) throw new Error(asked.why)
    return asked.value
  }
  const enter = async (email: string) => valueIn(await ask(signIn, { email, password: 'berth-demo' })).token
  const add = async (token: string, device = phone, name = 'Phone') => {
    const options = valueIn(await ask(askForPasskey, {}, { token }))
    const made = device.make(options)
    return { options, made, id: valueIn(await ask(addPasskey, { made, name }, { token })).id }
  }
  const options = async () => valueIn(await ask(askToSignIn, {}))
  const show = async (how?: Parameters<typeof phone.answer>[1]) => ({ answer: phone.answer(await options(), how) })
  const passkeysOf = (email: string) => accounts.data().people.get(idOf(accounts, email))?.passkeys ?? []
  return { ...place, phone, enter, add, options, show, passkeysOf, valueIn }
}
