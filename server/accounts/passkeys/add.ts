import { verifyRegistrationResponse } from '@simplewebauthn/server'
import type { Outcome } from '../../../shared/api/endpoint.ts'
import type { CreationOptions, NewPasskey } from '../../../shared/api/ways-in.ts'
import type { AccountsData, Passkey, Person } from '../data.ts'
import { type Decided, grant, refuse } from '../decide.ts'
import type { Accounts } from '../open.ts'
import { withPerson } from '../people.ts'
import { provedSelf } from '../proved.ts'
import { type Challenge, newChallenge, readChallenge, withAnswered } from './challenge.ts'
import type { Asking } from './party.ts'
import { handleOf, personByPasskey } from './show.ts'

export const MOST_PASSKEYS = 10

/** ECDSA and RSA, which every authenticator has, and Ed25519. */
const ALGORITHMS = [-7, -257, -8]

type Why = 'sign-in' | 'prove-again' | 'claim-first' | 'too-many-passkeys'

function adder(accounts: Accounts, data: AccountsData, { session }: Asking): Outcome<Person, Why> {
  const proved = provedSelf(accounts, data, session)
  if (!proved.ok) return proved
  const person = proved.value
  // A guest who loses a passkey has no email by which to come back.
  if (person.guest === true) return { ok: false, why: 'claim-first' }
  if ((person.passkeys ?? []).length >= MOST_PASSKEYS) return { ok: false, why: 'too-many-passkeys' }
  return { ok: true, value: person }
}

/** What a browser needs to make a passkey. It is for who has shown who they are a moment ago: a passkey stays a way in. */
export function askForPasskey(accounts: Accounts, asked: Asking): Outcome<CreationOptions, Why> {
  const found = adder(accounts, accounts.data(), asked)
  if (!found.ok) return found
  const { id, name, email = name, passkeys = [] } = found.value
  const value: CreationOptions = {
    challenge: Buffer.from(newChallenge(accounts, `session:${asked.session.id}`)).toString('base64url'),
    rp: { id: asked.party.id, name: 'Berth' },
    user: { id: handleOf({ id }), name: email, displayName: name },
    pubKeyCredParams: ALGORITHMS.map(alg => ({ alg, type: 'public-key' })),
    timeout: 120_000,
    attestation: 'none',
    // One for each authenticator: a second would replace the first there, and leave it standing here.
    excludeCredentials: passkeys.map(({ id, transports }) => ({ id, type: 'public-key', transports })),
    authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
  }
  return { ok: true, value }
}

export async function addPasskey(
  accounts: Accounts,
  asked: Asking & { made: NewPasskey; name: string },
): Promise<Outcome<{ id: string }, Why | 'wrong-passkey'>> {
  const found = adder(accounts, accounts.data(), asked)
  if (!found.ok) return found
  const read = await verified(accounts, asked)
  if (read === null) return { ok: false, why: 'wrong-passkey' }
  const { passkey, challenge } = read
  return accounts.change((data): Decided<{ id: string }, Why | 'wrong-passkey'> => {
    const found = adder(accounts, data, asked)
    if (!found.ok) return { data, answer: found }
    const answered = withAnswered(found.value, challenge, accounts.clock())
    // Another's of that name is none of ours: names are random, and whoever brings it twice made it up.
    if (answered === null || answered === 'full' || personByPasskey(data, passkey.id) !== undefined) {
      return refuse(data, 'wrong-passkey')
    }
    const passkeys = [...(answered.passkeys ?? []), passkey]
    return grant(withPerson(data, { ...answered, passkeys }), { id: passkey.id })
  })
}

async function verified(
  accounts: Accounts,
  { made, name, session, party }: Asking & { made: NewPasskey; name: string },
): Promise<{ passkey: Passkey; challenge: Challenge } | null> {
  let challenge: Challenge | null = null
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response: { ...made, clientExtensionResults: {}, response: { ...made.response } },
      expectedChallenge: given => {
        challenge = readChallenge(accounts, given, `session:${session.id}`)
        return challenge !== null
      },
      expectedOrigin: party.origins,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (registrationInfo === undefined || challenge === null) return null
    const { id, publicKey, counter } = registrationInfo.credential
    const key = Buffer.from(publicKey).toString('base64url')
    const transports = made.response.transports ?? []
    return { passkey: { id, key, counter, transports, name, createdAt: accounts.clock() }, challenge }
  } catch {
    return null
  }
}
