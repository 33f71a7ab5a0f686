import { execFileSync } from 'node:child_process'
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingHttpHeaders } from 'node:http'
import { Agent, createServer } from 'node:https'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Browser } from '../../../server/notices/kept-notices.ts'
import { newFolder } from '../accounts/place.ts'

export interface Arrived {
  path: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** A push service over TLS on a free port, whose answer a test chooses. */
export async function openPushService() {
  const folder = await newFolder()
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')]
  const name = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
  const kind = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  execFileSync('openssl', [...kind, ...files, ...name], { stdio: 'ignore' })
  const [key, cert] = [readFileSync(join(folder, 'key.pem')), readFileSync(join(folder, 'cert.pem'))]
  const state = { answer: 201 }
  const arrived: Arrived[] = []
  const server = createServer({ key, cert }, async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    arrived.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(parts) })
    response.writeHead(state.answer).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return { url: `https://127.0.0.1:${port}`, state, arrived, agent: new Agent({ ca: cert, keepAlive: false }) }
}

/** The keys of one browser, and how it reads what comes: as RFC 8291 and 8188 have it, by nothing but Node's own. */
export function makeBrowser(service: string, name: string) {
  const pair = createECDH('prime256v1')
  const auth = randomBytes(16)
  const own = pair.generateKeys()
  const browser: Browser = {
    endpoint: `${service}/${name}`,
    keys: { p256dh: own.toString('base64url'), auth: auth.toString('base64url') },
  }
  const read = ({ body }: Arrived): unknown => {
    const [salt, length] = [body.subarray(0, 16), body[20] ?? 0]
    const sender = body.subarray(21, 21 + length)
    const sealed = body.subarray(21 + length)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), own, sender])
    const secret = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32))
    const key = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16))
    const nonce = Buffer.from(hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12))
    const decipher = createDecipheriv('aes-128-gcm', key, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString())
  }
  return { browser, read }
}

/** The claims by which a push service believes a sender: RFC 8292. Throws if the signature is not the key's. */
export function claimsIn({ headers }: Arrived, publicKey: string): Record<string, unknown> {
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(String(headers.authorization)) ?? []
  const point = Buffer.from(publicKey, 'base64url')
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map(part => part.toString('base64url'))
  const signer = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, format: 'jwk' })
  const [head = '', claims = '', signature = ''] = token.split('.')
  const isRight = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: signer, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  )
  if (!isRight || key !== publicKey) throw new Error('Signed by somebody else')
  return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, unknown>
}
