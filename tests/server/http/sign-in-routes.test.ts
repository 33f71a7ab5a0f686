import { expect, test } from 'vitest'
import { setPin } from '../../../shared/api/people.ts'
import { changePassword, claim, guest, listSessions, me, signIn, signOut } from '../../../shared/api/sign-in.ts'
import { bearer, JSON_TYPE, openHttp } from './open-http.ts'

const LAN = { email: 'staff@demo.test', password: 'berth-demo' }
const SIGN_IN = { ok: false, why: 'sign-in' }

test('a machine signs in with two words and then shows its token', async () => {
  const { raw } = await openHttp()

  const entered = await raw('POST', '/api/sign-in', JSON_TYPE, JSON.stringify(LAN))

  expect(entered.status).toBe(200)
  const { token } = entered.json as { token: string }
  const seen = await raw('GET', '/api/me', { authorization: `Bearer ${token}` })
  expect(seen).toMatchObject({ status: 200, json: { portal: 'staff', person: { name: 'Lan Nguyen' } } })
})

test('the cookie is out of reach for scripts and for other sites', async () => {
  const { raw } = await openHttp()

  const { headers, json } = await raw('POST', '/api/sign-in', JSON_TYPE, JSON.stringify(LAN))

  const [cookie = '', known = '', ...others] = headers['set-cookie'] ?? []
  expect(others).toEqual([])
  expect(known).toMatch(/^berth_known=[^;]+; .*Path=\/api; .*HttpOnly; SameSite=Strict$/)
  const [pair, ...attributes] = cookie.split('; ')
  expect(pair).toBe(`berth_staff=${(json as { token: string }).token}`)
  expect(attributes.filter(attribute => !attribute.startsWith('Expires')).sort()).toEqual([
    'HttpOnly',
    'Max-Age=34560000',
    'Path=/',
    'SameSite=Lax',
  ])
})

test('behind a proxy with a certificate the cookie is sent over it only; a stranger cannot say so', async () => {
  const behind = await openHttp({ proxies: { trusts: () => true } })
  const direct = await openHttp()
  const isSecure = async ({ raw }: typeof direct) => {
    const headers = { ...JSON_TYPE, 'x-forwarded-proto': 'https' }
    const answer = await raw('POST', '/api/sign-in', headers, JSON.stringify(LAN))
    return answer.headers['set-cookie']?.[0]?.includes('; Secure')
  }

  expect(await isSecure(behind)).toBe(true)
  expect(await isSecure(direct)).toBe(false)
})

test('who I am says what I may do here, and no secret', async () => {
  const { ask, browser } = await openHttp()
  const hoa = browser()
  const { person, expiresAt } = await hoa.enter('owner@demo.test', 'owner')

  const seen = await hoa.ask(me, {})

  if (!seen.ok) throw new Error(seen.why)
  expect(seen.value).toEqual({
    person: {
      id: person.id,
      name: 'Hoa Vo',
      email: 'owner@demo.test',
      isGuest: false,
      hasPin: false,
      isFounder: false,
    },
    portal: 'owner',
    roles: {
      'ben-thanh': 'owner',
      'thao-dien': 'owner',
      'phu-my-hung': 'owner',
      'central-library': 'owner',
      'phu-nhuan-library': 'owner',
    },
    session: { ...seen.value.session, portal: 'owner', device: 'node', expiresAt },
  })
  expect(Object.keys(seen.value.session).sort()).toEqual(
    ['createdAt', 'device', 'expiresAt', 'id', 'lastSeen', 'portal'].sort(),
  )
  expect(await ask(me, {})).toEqual(SIGN_IN)
})

test('one browser holds a customer, a member of staff and an owner side by side', async () => {
  const { browser } = await openHttp()
  const one = browser()
  await one.enter('customer@demo.test', 'customer')
  await one.enter('staff@demo.test', 'staff')
  await one.enter('owner@demo.test', 'owner')
  const name = async (portal: 'customer' | 'staff' | 'owner') => {
    const seen = await one.ask(me, {}, portal)
    return seen.ok ? seen.value.person.name : seen.why
  }

  expect([await name('customer'), await name('staff'), await name('owner')]).toEqual([
    'Mai Tran',
    'Lan Nguyen',
    'Hoa Vo',
  ])
  await one.ask(signOut, {}, 'staff')
  expect([await name('customer'), await name('staff'), await name('owner')]).toEqual(['Mai Tran', 'sign-in', 'Hoa Vo'])
  expect([...one.cookies.keys()]).toEqual(['berth_customer', 'berth_known', 'berth_owner'])
})

test('without a portal named the latest sign-in counts', async () => {
  const { browser, time } = await openHttp()
  const one = browser()
  await one.enter('owner@demo.test', 'owner')
  time.now += 1
  await one.enter('customer@demo.test', 'customer')

  expect(await one.ask(me, {})).toMatchObject({ value: { portal: 'customer' } })
})

test('a token planted before the sign-in is worth nothing after it', async () => {
  const { browser, ask } = await openHttp()
  const attacker = browser()
  const planted = await attacker.ask(guest, {})
  if (!planted.ok) throw new Error(planted.why)
  const victim = browser()
  victim.cookies.set('berth_customer', planted.value.token)

  const entered = await victim.enter('customer@demo.test', 'customer')

  expect(entered.token).not.toBe(planted.value.token)
  expect(victim.cookies.get('berth_customer')).toBe(entered.token)
  expect(await ask(me, {}, { token: planted.value.token })).toEqual(SIGN_IN)
})

test('signing in again in one browser ends the session before it', async () => {
  const { browser, ask } = await openHttp()
  const tablet = browser()
  const lan = await tablet.enter('staff@demo.test', 'staff')
  const minh = await tablet.enter('staff2@demo.test', 'staff')

  expect(await ask(me, {}, { token: lan.token })).toEqual(SIGN_IN)
  expect((await ask(me, {}, { token: minh.token })).ok).toBe(true)
})

test('signing out ends the token too, and a second time there is nobody', async () => {
  const { ask } = await openHttp()
  const entered = await ask(signIn, LAN)
  if (!entered.ok) throw new Error(entered.why)
  const { token } = entered.value

  expect(await ask(signOut, {}, { token })).toEqual({ ok: true, value: {} })
  expect(await ask(signOut, {}, { token })).toEqual(SIGN_IN)
  expect(await ask(me, {}, { token })).toEqual(SIGN_IN)
})

test.each([
  ['a wrong password', { ...LAN, password: 'wrong' }, 401, { why: 'wrong-credentials' }],
  ['a stranger', { ...LAN, email: 'nobody@demo.test' }, 401, { why: 'wrong-credentials' }],
  ['a portal of others', { ...LAN, portal: 'owner' }, 403, { why: 'no-role' }],
  ['a portal that does not exist', { ...LAN, portal: 'admin' }, 400, { why: 'shape', field: 'portal' }],
  ['no password', { email: LAN.email }, 400, { why: 'shape', field: 'password' }],
  ['a number for a password', { ...LAN, password: 1 }, 400, { why: 'shape', field: 'password' }],
  ['a list for an email', { ...LAN, email: ['staff@demo.test'] }, 400, { why: 'shape', field: 'email' }],
  ['an object for an email', { ...LAN, email: { $ne: '' } }, 400, { why: 'shape', field: 'email' }],
  ['a role asked for on the side', { ...LAN, roles: { 'ben-thanh': 'owner' } }, 400, { why: 'shape', field: 'roles' }],
  ['a password without end', { ...LAN, password: 'x'.repeat(201) }, 400, { why: 'shape', field: 'password' }],
])('%s is refused', async (_, body, status, json) => {
  const { raw } = await openHttp()

  expect(await raw('POST', '/api/sign-in', JSON_TYPE, JSON.stringify(body))).toMatchObject({ status, json })
})

test('an email is the same however it is written', async () => {
  const { ask } = await openHttp()

  expect((await ask(signIn, { ...LAN, email: '  Staff@Demo.TEST ' })).ok).toBe(true)
})

test('who guesses is told how long to wait, in the header too', async () => {
  const { raw } = await openHttp()
  const guess = () => raw('POST', '/api/sign-in', JSON_TYPE, JSON.stringify({ ...LAN, password: 'guess' }))
  for (let tries = 0; tries < 10; tries += 1) await guess()

  expect(await guess()).toMatchObject({
    status: 429,
    headers: { 'retry-after': '1' },
    json: { why: 'slow-down', retryAfterMs: 1_000 },
  })
})

test('a stranger cannot pretend to come from elsewhere each time', async () => {
  const { raw } = await openHttp()
  const guess = (place: number) => {
    const headers = { ...JSON_TYPE, 'x-forwarded-for': `192.0.2.${place}` }
    const body = JSON.stringify({ email: `victim${place}@demo.test`, password: 'guess' })
    return raw('POST', '/api/sign-in', headers, body)
  }
  for (let tries = 0; tries < 50; tries += 1) expect((await guess(tries)).status).toBe(401)

  expect((await guess(51)).status).toBe(429)
})

test('a guest taps once, acts, and later claims the account in the same browser', async () => {
  const { browser, ask } = await openHttp()
  const phone = browser()
  const tapped = await phone.ask(guest, { name: 'Thu' })
  if (!tapped.ok) throw new Error(tapped.why)
  expect(tapped.value.person).toEqual({ id: tapped.value.person.id, name: 'Thu', isGuest: true })

  const claimed = await phone.ask(claim, { email: 'thu@demo.test', password: 'eight or more' })

  if (!claimed.ok) throw new Error(claimed.why)
  expect(claimed.value.person).toEqual({
    id: tapped.value.person.id,
    name: 'Thu',
    email: 'thu@demo.test',
    isGuest: false,
  })
  expect(await phone.ask(me, {})).toMatchObject({ ok: true })
  expect(await ask(me, {}, { token: tapped.value.token })).toEqual(SIGN_IN)
  expect(await phone.ask(claim, { email: 'thu2@demo.test', password: 'eight or more' })).toEqual({
    ok: false,
    why: 'not-a-guest',
  })
})

test('a new password keeps this browser in and no other', async () => {
  const { browser } = await openHttp()
  const here = browser()
  const elsewhere = browser()
  await here.enter('staff@demo.test', 'staff')
  await elsewhere.enter('staff@demo.test', 'staff')

  const changed = await here.ask(changePassword, { current: 'berth-demo', next: 'a better one' })

  expect(changed.ok).toBe(true)
  expect((await here.ask(me, {})).ok).toBe(true)
  expect(await elsewhere.ask(me, {})).toEqual(SIGN_IN)
})

test('a PIN is chosen with the password, and an easy one is refused', async () => {
  const { browser } = await openHttp()
  const tablet = browser()
  await tablet.enter('staff@demo.test', 'staff')
  const choose = (pin: string, password = 'berth-demo') => tablet.ask(setPin, { pin, password })

  expect(await choose('1234')).toEqual({ ok: false, why: 'shape', field: 'pin' })
  expect(await choose('2580', 'guess')).toEqual({ ok: false, why: 'wrong-credentials' })
  expect(await choose('2580')).toEqual({ ok: true, value: {} })
  expect(await tablet.ask(me, {})).toMatchObject({ value: { person: { hasPin: true } } })
})

test('a device is named by its user, else by its browser, and neither can forge a line', async () => {
  const { raw, ask, time } = await openHttp()
  const named = await raw(
    'POST',
    '/api/sign-in',
    { ...JSON_TYPE, 'user-agent': `Mozilla/5.0 ${'x'.repeat(500)}` },
    JSON.stringify(LAN),
  )
  const { token } = named.json as { token: string }
  time.now += 1
  await ask(signIn, { ...LAN, device: 'Front desk' })

  const listed = await ask(listSessions, {}, { token })

  if (!listed.ok) throw new Error(listed.why)
  expect(listed.value.sessions.map(session => session.device)).toEqual(['Front desk', `Mozilla/5.0 ${'x'.repeat(68)}`])
  const forged = JSON.stringify({ ...LAN, device: 'x\r\nSet-Cookie: berth_owner=x' })
  expect(await raw('POST', '/api/sign-in', bearer(token), forged)).toMatchObject({
    status: 400,
    json: { why: 'shape', field: 'device' },
  })
})
