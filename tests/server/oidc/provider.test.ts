import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { revokePerson } from '../../../server/accounts/admin.ts'
import { personByEmail } from '../../../server/accounts/people.ts'
import { me } from '../../../shared/api/sign-in.ts'
import { startProvider, unlinkProvider, waysIn } from '../../../shared/api/ways-in.ts'
import { HOUR, idOf, MINUTE } from '../accounts/place.ts'
import { openHttp } from '../http/open-http.ts'
import { openProvided } from './provider-scene.ts'

const NOW = () => Math.floor(Date.now() / 1000)

test('who the provider knows comes in, as a person of their own, with what their groups give', async () => {
  const { comeIn, browser, accounts } = await openProvided()
  const before = accounts.data().people.size

  expect(await comeIn('staff')).toBe('/staff/')

  const asked = await browser.ask(me, {}, 'staff')
  expect(asked).toMatchObject({
    value: { person: { name: 'Lan Nguyen', email: 'lan@library.example' }, roles: { 'central-library': 'staff' } },
  })
  expect(await comeIn('customer')).toBe('/')
  expect(accounts.data().people.size).toBe(before + 1)
})

test('an account of here with the same email stays its holder’s: nobody comes into it by an email', async () => {
  const { comeIn, browser, idp, accounts } = await openProvided()
  idp.accounts.set('u-1', { sub: 'u-1', name: 'Thief', email: 'owner@demo.test', email_verified: true, groups: [] })

  expect(await comeIn('owner')).toBe('/owner/#provider=no-role')
  expect(await comeIn('customer')).toBe('/')

  const asked = await browser.ask(me, {}, 'customer')
  expect(asked).toMatchObject({ value: { person: { name: 'Thief' } } })
  expect(asked.ok && asked.value.person.email).toBe(undefined)
  expect(personByEmail(accounts.data(), 'owner@demo.test')?.provided).toBe(undefined)
})

test('an email that the provider has not verified is nobody’s', async () => {
  const { comeIn, idp, accounts } = await openProvided()
  idp.accounts.set('u-1', { sub: 'u-1', name: 'Lan', email: 'new@library.example', groups: [] })

  expect(await comeIn('customer')).toBe('/')

  expect(personByEmail(accounts.data(), 'new@library.example')).toBe(undefined)
})

test('whom no group gives a role comes in as a customer alone, and leaves nothing behind at the others', async () => {
  const { comeIn, idp, accounts } = await openProvided()
  idp.accounts.set('u-1', { sub: 'u-1', groups: ['readers'] })
  const before = accounts.data().people.size

  expect(await comeIn('staff')).toBe('/staff/#provider=no-role')
  expect(accounts.data().people.size).toBe(before)
})

test('who leaves a group loses its role at the next sign-in, which staff need within half a day; what others gave stays', async () => {
  const { comeIn, idp, accounts, browser, time, lost } = await openProvided()
  await comeIn('staff')
  const lan = personByEmail(accounts.data(), 'lan@library.example')?.id ?? ''
  await accounts.change(data => {
    const person = data.people.get(lan)
    if (person === undefined) throw new Error('Lan is gone')
    const roles = { ...person.roles, 'ben-thanh': 'staff' as const }
    return { data: { ...data, people: data.people.with({ ...person, roles }) }, answer: undefined }
  })
  for (let hours = 0; hours < 11; hours += 1) {
    time.now += HOUR
    expect((await browser.ask(me, {}, 'staff')).ok).toBe(true)
  }
  time.now += HOUR
  expect(await browser.ask(me, {}, 'staff')).toEqual({ ok: false, why: 'sign-in' })
  time.now = Date.now()
  idp.accounts.set('u-1', { sub: 'u-1', groups: [] })

  expect(await comeIn('staff')).toBe('/staff/')

  expect(accounts.data().people.get(lan)?.roles).toEqual({ 'ben-thanh': 'staff' })
  expect(lost).toContainEqual({ kind: 'role', person: lan, station: 'central-library' })
})

test('a group that gives an owner’s role gives it at the whole organisation, and never takes its last owner away', async () => {
  const roles = [{ group: 'heads', role: 'owner', station: 'central-library' } as const]
  const { comeIn, idp, accounts } = await openProvided({ roles })
  idp.accounts.set('u-1', { sub: 'u-1', email: 'head@library.example', email_verified: true, groups: ['heads'] })
  expect(await comeIn('owner')).toBe('/owner/')
  const head = () => personByEmail(accounts.data(), 'head@library.example')?.roles
  expect(head()).toEqual({ 'central-library': 'owner', 'phu-nhuan-library': 'owner' })
  await revokePerson(accounts, idOf(accounts, 'owner@demo.test'))
  idp.accounts.set('u-1', { sub: 'u-1', groups: [] })

  expect(await comeIn('owner')).toBe('/owner/')

  expect(head()).toEqual({ 'central-library': 'owner', 'phu-nhuan-library': 'owner' })
})

test('an owner of here stays one, whatever their groups say', async () => {
  const { comeBack, go, browser, accounts } = await openProvided()
  await browser.enter('owner@demo.test', 'owner')
  expect(await comeBack(await go('owner', true))).toBe('/owner/#provider=linked')

  const hoa = accounts.data().people.get(idOf(accounts, 'owner@demo.test'))
  expect(Object.values(hoa?.roles ?? {})).toEqual(Array(5).fill('owner'))
  expect(await comeBack(await go('owner'))).toBe('/owner/')
  expect(await browser.ask(me, {}, 'owner')).toMatchObject({ value: { person: { email: 'owner@demo.test' } } })
})

test('somebody who is signed in lets the provider speak for them, and ends that again', async () => {
  const { comeBack, go, browser, accounts } = await openProvided()
  await browser.enter('customer@demo.test', 'customer')

  expect(await comeBack(await go('customer', true))).toBe('/profile#provider=linked')
  expect(await browser.ask(waysIn, {}, 'customer')).toMatchObject({ value: { isProvided: true } })
  expect(await browser.ask(unlinkProvider, {}, 'customer')).toEqual({ ok: true, value: {} })
  const mai = accounts.data().people.get(idOf(accounts, 'customer@demo.test'))
  expect(mai?.provided).toBe(undefined)
  expect(mai?.roles).toEqual({})
})

test('the provider’s word for one person is not lent to a second, and the only way in stays', async () => {
  const { comeIn, comeBack, go, browser } = await openProvided()
  await comeIn('customer')
  expect(await browser.ask(unlinkProvider, {}, 'customer')).toEqual({ ok: false, why: 'last-way-in' })
  await browser.enter('customer@demo.test', 'customer')

  expect(await comeBack(await go('customer', true))).toBe('/profile#provider=already-linked')
})

test('a link is made only in the browser and for the session that asked, soon after they showed who they are', async () => {
  const { comeBack, go, browser, raw, time } = await openProvided()
  await browser.enter('customer@demo.test', 'customer')
  const path = await go('customer', true)
  await browser.enter('customer2@demo.test', 'customer')
  expect(await comeBack(path)).toBe('/profile#provider=sign-in')
  const anon = await raw(
    'POST',
    '/api/provider',
    { 'content-type': 'application/json' },
    '{"portal":"customer","links":true}',
  )
  expect(anon.status).toBe(401)
  time.now += 11 * MINUTE
  const late = await go('customer', true)
  expect(await comeBack(late)).toBe('/profile#provider=prove-again')
})

test('somebody shut out does not come back by the provider, nor as somebody new', async () => {
  const { comeIn, accounts } = await openProvided()
  await comeIn('customer')
  await revokePerson(accounts, idOf(accounts, 'lan@library.example'))
  const before = accounts.data().people.size

  expect(await comeIn('customer')).toBe('/#provider=not-yours')
  expect(accounts.data().people.size).toBe(before)
})

test.each([
  ['another issuer', (claims: Record<string, unknown>) => Object.assign(claims, { iss: 'https://login.example.org' })],
  ['another audience', (claims: Record<string, unknown>) => Object.assign(claims, { aud: 'another' })],
  ['another nonce', (claims: Record<string, unknown>) => Object.assign(claims, { nonce: 'x' })],
  ['no nonce', (claims: Record<string, unknown>) => delete claims.nonce],
  [
    'yesterday',
    (claims: Record<string, unknown>) => Object.assign(claims, { iat: NOW() - 90_000, exp: NOW() - 86_400 }),
  ],
  ['a word not yet good', (claims: Record<string, unknown>) => Object.assign(claims, { nbf: NOW() + 3600 })],
  ['nobody', (claims: Record<string, unknown>) => delete claims.sub],
])('a word of %s opens nothing', async (_, change) => {
  const { comeIn, idp, accounts } = await openProvided()
  idp.spoil = { change }
  const before = accounts.data()

  expect(await comeIn('staff')).toBe('/staff/#provider=provider-refused')
  expect(accounts.data()).toBe(before)
  idp.spoil = { change: () => {} }
  expect(await comeIn('staff')).toBe('/staff/')
})

test('a word signed with another’s key, or with none, opens nothing', async () => {
  const { comeIn, idp, log } = await openProvided()
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

  idp.spoil = { change: () => {}, key: privateKey }
  expect(await comeIn('staff')).toBe('/staff/#provider=provider-refused')
  idp.spoil = { change: (_, header) => Object.assign(header, { alg: 'none' }) }
  expect(await comeIn('staff')).toBe('/staff/#provider=provider-refused')
  // The journal tells why, and nothing of what was said.
  const told = JSON.stringify(log.lines)
  expect(told).toContain('the word of the provider is not believed')
  for (const secret of ['lan@library.example', 'u-1', 'id_token', idp.clientSecret]) expect(told).not.toContain(secret)
})

test('a way back is good once, in its own browser, for ten minutes, with its own state', async () => {
  const { go, comeBack, browser, time, accounts } = await openProvided()
  const other = new Map<string, string>()
  const path = await go('staff')
  expect(await comeBack(path, { ...browser, cookies: other })).toBe('/#provider=trip-over')
  const trip = browser.cookies.get('berth_trip') ?? ''
  expect(await comeBack(path.replace(/state=[^&]+/, 'state=x'))).toBe('/staff/#provider=provider-refused')
  browser.cookies.set('berth_trip', trip)
  expect(await comeBack(path)).toBe('/staff/')
  browser.cookies.set('berth_trip', trip)
  expect(await comeBack(path)).toBe('/staff/#provider=provider-refused')
  browser.cookies.set('berth_trip', `${trip}x`)
  expect(await comeBack(path)).toBe('/#provider=trip-over')
  const late = await go('staff')
  time.now += 10 * MINUTE
  const before = accounts.data()
  expect(await comeBack(late)).toBe('/#provider=trip-over')
  expect(accounts.data()).toBe(before)
})

test('where there is no provider, or it is away, one is told so', async () => {
  const bare = await openHttp()
  expect(await bare.ask(startProvider, { portal: 'staff' })).toEqual({ ok: false, why: 'no-provider' })
  const { browser } = await openProvided({ issuer: 'http://127.0.0.1:9' })
  expect(await browser.ask(startProvider, { portal: 'staff' })).toEqual({ ok: false, why: 'provider-away' })
})

test('a provider that says it is another is not believed from the start', async () => {
  const { browser } = await openProvided()
  expect((await browser.ask(startProvider, { portal: 'staff' })).ok).toBe(true)
  const other = await openProvided()
  const lying = await openProvided({ issuer: `${other.idp.issuer}/`.replace('127.0.0.1', 'localhost') })
  expect(await lying.browser.ask(startProvider, { portal: 'staff' })).toEqual({ ok: false, why: 'provider-away' })
})
