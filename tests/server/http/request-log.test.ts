import { expect, test } from 'vitest'
import { pathOnly } from '../../../server/http/request-log.ts'
import { acceptInvitation, invite } from '../../../shared/api/link.ts'
import { guest, signIn } from '../../../shared/api/sign-in.ts'
import { bearer, JSON_TYPE, openHttp } from './open-http.ts'

test('each answer is a line of who asked for what, and nothing else', async () => {
  const { raw, log } = await openHttp()

  await raw('POST', '/api/sign-in?token=secret', JSON_TYPE, '{}')

  expect(log.lines).toEqual([
    {
      level: 'info',
      fields: { method: 'POST', path: '/api/sign-in', status: 400, ms: 0 },
      message: 'answered',
    },
  ])
})

test('machines that look whether we live leave no lines', async () => {
  const { raw, log } = await openHttp()

  for (const path of ['/healthz', '/readyz', '/metrics', '/healthz?x=1']) await raw('GET', path)

  expect(log.lines).toEqual([])
})

test('no password, token or link ever reaches the log', async () => {
  const { raw, ask, log } = await openHttp()
  const owner = await ask(signIn, { email: 'owner@demo.test', password: 'berth-demo' })
  if (!owner.ok) throw new Error(owner.why)
  const { token } = owner.value
  const link = await ask(invite, { station: 'ben-thanh', role: 'staff' }, { token })
  if (!link.ok) throw new Error(link.why)
  const tapped = await ask(guest, {})
  if (!tapped.ok) throw new Error(tapped.why)
  const newcomer = { name: 'Thu', email: 'thu@demo.test', password: 'pass-of-thu' }
  await ask(acceptInvitation, { token: link.value.token, newcomer })
  await raw('POST', '/api/sign-in', JSON_TYPE, '{"email":"staff@demo.test","password":"berth-demo"')
  await raw('GET', `/api/me?token=${token}`, bearer(token))
  await raw('GET', `/join?${link.value.token}`, { cookie: `berth_owner=${token}` })

  const text = JSON.stringify(log.lines)

  expect(log.lines.length).toBe(7)
  for (const secret of [token, link.value.token, tapped.value.token, 'berth-demo', 'pass-of-thu']) {
    expect(text).not.toContain(secret)
  }
})

test('an address is written without what stands behind it, and not without end', () => {
  expect(pathOnly('/sync/catalogue?token=x')).toBe('/sync/catalogue')
  expect(pathOnly('/sync/catalogue#x')).toBe('/sync/catalogue')
  expect(pathOnly('/a?b\nc')).toBe('/a')
  expect(pathOnly(`/${'a'.repeat(5_000)}`).length).toBe(200)
})
