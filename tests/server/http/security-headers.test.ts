import { expect, test } from 'vitest'
import { openHttp } from './open-http.ts'

function directives(policy: string | string[] | undefined): Record<string, string> {
  const parts = String(policy).split(';')
  return Object.fromEntries(parts.map(part => [part.split(' ')[0] ?? '', part.slice(part.indexOf(' ') + 1)]))
}

test('pages run our own scripts, reach our own host, and stand in no frame', async () => {
  const { raw, port } = await openHttp()

  const { headers } = await raw('GET', '/healthz')

  expect(directives(headers['content-security-policy'])).toEqual({
    'default-src': "'self'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data: blob:",
    'media-src': "'self' blob:",
    'font-src': "'self'",
    'connect-src': `'self' ws://127.0.0.1:${port} wss://127.0.0.1:${port}`,
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
  })
})

test('every answer carries them, also a refusal', async () => {
  const { raw } = await openHttp()

  for (const path of ['/healthz', '/api/me', '/nothing']) {
    const { headers } = await raw('GET', path)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'x-frame-options': 'SAMEORIGIN',
      'strict-transport-security': 'max-age=31536000',
      'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=()',
    })
    expect(headers['content-security-policy']).toContain("script-src 'self'")
    expect(headers['x-powered-by']).toBe(undefined)
  }
})

test.each(["evil.com; script-src 'unsafe-inline'", 'evil.com, x', "a'b", 'a b', '*'])(
  'the host %o writes no rule of its own',
  async host => {
    const { raw } = await openHttp()

    const { headers, status } = await raw('GET', '/healthz', { host })

    expect(status).toBe(200)
    expect(directives(headers['content-security-policy'])).toMatchObject({
      'script-src': "'self'",
      'connect-src': "'self' 'self'",
    })
  },
)
