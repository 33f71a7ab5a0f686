import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { CreationOptions, NewPasskey, PasskeyAnswer, RequestOptions } from '../../shared/api/ways-in.ts'

/** What may be other than an honest device would have it. */
interface Odd {
  origin?: string
  rpId?: string
  type?: string
  isUnverified?: boolean
  counter?: number
  userHandle?: string
  id?: string
}

interface Kept {
  id: string
  privateKey: KeyObject
  handle: string
  counter: number
}

const USER_PRESENT = 0x01
const USER_VERIFIED = 0x04
const HAS_CREDENTIAL = 0x40

/** A device that keeps passkeys, after the letter of WebAuthn: ES256, attestation `none`. */
export function makeAuthenticator(origin: string) {
  const kept: Kept[] = []

  const clientData = (type: string, challenge: string, odd: Odd) =>
    Buffer.from(JSON.stringify({ type: odd.type ?? type, challenge, origin: odd.origin ?? origin, crossOrigin: false }))

  const authData = (rpId: string, counter: number, odd: Odd, credential = Buffer.alloc(0)) => {
    const flags =
      USER_PRESENT | (odd.isUnverified === true ? 0 : USER_VERIFIED) | (credential.length > 0 ? HAS_CREDENTIAL : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(odd.counter ?? counter)
    return Buffer.concat([sha256(odd.rpId ?? rpId), Buffer.from([flags]), count, credential])
  }

  return {
    kept,
    make(options: CreationOptions, odd: Odd = {}): NewPasskey {
      const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const id = odd.id === undefined ? randomBytes(20) : Buffer.from(odd.id, 'base64url')
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const credential = Buffer.concat([Buffer.alloc(16), length, id, coseKey(x, y)])
      const one = { id: id.toString('base64url'), privateKey, handle: options.user.id, counter: 0 }
      kept.push(one)
      return {
        ...{ id: one.id, rawId: one.id, type: 'public-key' },
        response: {
          clientDataJSON: text(clientData('webauthn.create', options.challenge, odd)),
          attestationObject: text(attestation(authData(options.rp.id, 0, odd, credential))),
          transports: ['internal'],
        },
      }
    },
    answer(
      options: RequestOptions,
      { odd = {}, with: one = kept[0] }: { odd?: Odd; with?: Kept | undefined } = {},
    ): PasskeyAnswer {
      if (one === undefined) throw new Error('This device has no passkey')
      one.counter += 1
      const client = clientData('webauthn.get', options.challenge, odd)
      const data = authData(options.rpId, one.counter, odd)
      const id = odd.id ?? one.id
      return {
        ...{ id, rawId: id, type: 'public-key' },
        response: {
          clientDataJSON: text(client),
          authenticatorData: text(data),
          signature: text(sign('sha256', Buffer.concat([data, sha256(client)]), one.privateKey)),
          userHandle: odd.userHandle ?? one.handle,
        },
      }
    },
  }
}

function sha256(of: string | Buffer): Buffer {
  return createHash('sha256').update(of).digest()
}

function text(bytes: Buffer): string {
  return bytes.toString('base64url')
}

/** { 1: 2, 3: -7, -1: 1, -2: x, -3: y } in CBOR. */
function coseKey(x: string, y: string): Buffer {
  const bytes = (part: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(part, 'base64url')])
  const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21])
  return Buffer.concat([head, bytes(x), Buffer.from([0x22]), bytes(y)])
}

/** { fmt: 'none', attStmt: {}, authData } in CBOR. */
function attestation(authData: Buffer): Buffer {
  const word = (said: string) => Buffer.concat([Buffer.from([0x60 + said.length]), Buffer.from(said)])
  const length = Buffer.from([0x59, authData.length >> 8, authData.length & 0xff])
  return Buffer.concat([
    ...[Buffer.from([0xa3]), word('fmt'), word('none'), word('attStmt'), Buffer.from([0xa0]), word('authData')],
    ...[length, authData],
  ])
}
