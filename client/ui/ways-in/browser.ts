import type { Outcome } from '../../../shared/api/endpoint.ts'
import type { CreationOptions, NewPasskey, PasskeyAnswer, RequestOptions } from '../../../shared/api/ways-in.ts'

/** The reasons of a browser, besides the server's. */
export type BrowserWhy = 'given-up' | 'other-name' | 'has-one' | 'cannot'

/** Makes a passkey at this device, or one that the browser reaches. */
export async function makePasskey(options: CreationOptions): Promise<Outcome<NewPasskey, BrowserWhy>> {
  return asked(async () => {
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytesOf(options.challenge),
        user: { ...options.user, id: bytesOf(options.user.id) },
        excludeCredentials: options.excludeCredentials.map(({ id, type }) => ({ id: bytesOf(id), type })),
      },
    })
    if (!(made instanceof PublicKeyCredential)) return null
    const response = made.response as AuthenticatorAttestationResponse
    return {
      ...named(made),
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        attestationObject: textOf(response.attestationObject),
        transports: response.getTransports(),
      },
    }
  })
}

/** Lets one sign a challenge: whose it is, the browser asks. */
export async function answerWithPasskey(options: RequestOptions): Promise<Outcome<PasskeyAnswer, BrowserWhy>> {
  return asked(async () => {
    const got = await navigator.credentials.get({ publicKey: { ...options, challenge: bytesOf(options.challenge) } })
    if (!(got instanceof PublicKeyCredential)) return null
    const response = got.response as AuthenticatorAssertionResponse
    return {
      ...named(got),
      response: {
        clientDataJSON: textOf(response.clientDataJSON),
        authenticatorData: textOf(response.authenticatorData),
        signature: textOf(response.signature),
        ...(response.userHandle !== null && { userHandle: textOf(response.userHandle) }),
      },
    }
  })
}

function named({ id }: PublicKeyCredential) {
  return { id, rawId: id, type: 'public-key' as const }
}

async function asked<Value>(ask: () => Promise<Value | null>): Promise<Outcome<Value, BrowserWhy>> {
  try {
    const value = await ask()
    return value === null ? { ok: false, why: 'cannot' } : { ok: true, value }
  } catch (error) {
    return { ok: false, why: whyIn(error) }
  }
}

function whyIn(error: unknown): BrowserWhy {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'AbortError':
      return 'given-up'
    case 'SecurityError':
      return 'other-name'
    case 'InvalidStateError':
      return 'has-one'
    default:
      return 'cannot'
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  const letters = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
