import { verifyAuthenticationResponse } from '@simplewebauthn/server'
import type { Outcome } from '../../../shared/api/endpoint.ts'
import type { PasskeyAnswer } from '../../../shared/api/ways-in.ts'
import { addressKey } from '../address.ts'
import type { AccountsData, Passkey, Person } from '../data.ts'
import type { Accounts } from '../open.ts'
import { personIn } from '../people.ts'
import { admitEverywhere } from '../shared-throttles.ts'
import { type Challenge, type Purpose, readChallenge, withAnswered } from './challenge.ts'
import type { Party } from './party.ts'

export type ShowWhy = 'wrong-passkey' | 'slow-down'

/** A passkey has signed a challenge of ours. Not yet taken: see `taken`. */
export interface Shown {
  person: string
  passkey: string
  counter: number
  challenge: Challenge
}

/**
 * Whether an answer is a standing passkey's to a challenge of ours. One word for everything that may be wrong with it:
 * nobody learns who has a passkey, or which.
 */
export async function showPasskey(
  accounts: Accounts,
  asked: { answer: PasskeyAnswer; purpose: Purpose; party: Party; address: string },
): Promise<Outcome<Shown, ShowWhy>> {
  const admission = await admitEverywhere(accounts, [{ name: 'passkeys', key: addressKey(asked.address) }])
  if (!admission.ok) return { ok: false, why: 'slow-down', retryAfterMs: admission.retryAfterMs }
  const shown = await verified(accounts, asked)
  if (shown === null) return { ok: false, why: 'wrong-passkey' }
  await admission.takeBack()
  return { ok: true, value: shown }
}

async function verified(
  accounts: Accounts,
  { answer, purpose, party }: { answer: PasskeyAnswer; purpose: Purpose; party: Party },
): Promise<Shown | null> {
  const person = personByPasskey(accounts.data(), answer.id)
  const passkey = person?.passkeys?.find(({ id }) => id === answer.id)
  if (person === undefined || passkey === undefined || handleOf(person) !== answer.response.userHandle) return null
  let challenge: Challenge | null = null
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...answer, clientExtensionResults: {} },
      expectedChallenge: given => {
        challenge = readChallenge(accounts, given, purpose)
        return challenge !== null
      },
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      credential: { id: passkey.id, publicKey: bytesOf(passkey.key), counter: passkey.counter },
    })
    if (!verified || challenge === null) return null
    return { person: person.id, passkey: passkey.id, counter: authenticationInfo.newCounter, challenge }
  } catch {
    // It throws at every form it does not know, and strangers send any.
    return null
  }
}

/**
 * The person as they are once the answer is taken: its challenge is spent, and the passkey's count noted. Asked of the data
 * about to change: the passkey may have been removed, or the answer been taken at another node.
 */
export function taken(data: AccountsData, shown: Shown, now: number): Outcome<Person, ShowWhy> {
  const person = personIn(data, shown.person)
  const passkey = person?.passkeys?.find(({ id }) => id === shown.passkey)
  if (person === undefined || passkey === undefined || countsBack(passkey, shown)) {
    return { ok: false, why: 'wrong-passkey' }
  }
  const answered = withAnswered(person, shown.challenge, now)
  if (answered === 'full') return { ok: false, why: 'slow-down', retryAfterMs: 60_000 }
  if (answered === null) return { ok: false, why: 'wrong-passkey' }
  const used: Passkey = { ...passkey, counter: shown.counter, lastUsed: now }
  const passkeys = (person.passkeys ?? []).map(one => (one.id === used.id ? used : one))
  return { ok: true, value: { ...answered, passkeys } }
}

/** Two at once with one count: the passkey was copied. Those that do not count say 0. */
function countsBack({ counter }: Passkey, shown: Shown): boolean {
  return (counter > 0 || shown.counter > 0) && shown.counter <= counter
}

const byPasskey = new WeakMap<object, ReadonlyMap<string, string>>()

export function personByPasskey(data: AccountsData, passkey: string): Person | undefined {
  let index = byPasskey.get(data.people)
  if (index === undefined) {
    index = new Map(data.people.rows().flatMap(({ id, passkeys = [] }) => passkeys.map(key => [key.id, id])))
    byPasskey.set(data.people, index)
  }
  return personIn(data, index.get(passkey) ?? '')
}

/** The name by which an authenticator knows a person; it tells nothing about them. */
export function handleOf({ id }: Pick<Person, 'id'>): string {
  return Buffer.from(id).toString('base64url')
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}
