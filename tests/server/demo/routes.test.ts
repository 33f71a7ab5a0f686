import { expect, test } from 'vitest'
import { withPerson } from '../../../server/accounts/people.ts'
import { demo, demoSignIn } from '../../../shared/api/about.ts'
import { guest, me, signIn } from '../../../shared/api/sign-in.ts'
import { openHttp } from '../http/open-http.ts'

type Place = Awaited<ReturnType<typeof openHttp>>

/** As if a person had set up a station of their own: no one here has a public password. */
async function ofTheirOwn({ accounts }: Place): Promise<void> {
  await accounts.change(data => {
    const owned = data.people.rows().map(({ demo: _, ...person }) => person)
    return { data: owned.reduce(withPerson, data), answer: undefined }
  })
}

test('a demo says that it is one, who is in it and where', async () => {
  const { ask } = await openHttp()
  const told = await ask(demo, {})
  expect(told).toMatchObject({ ok: true, value: { isDemo: true } })
  if (!told.ok) throw new Error(told.why)
  expect(told.value.people.map(({ email, role }) => `${email} ${role}`)).toEqual([
    'customer@demo.test customer',
    'customer2@demo.test customer',
    'staff@demo.test staff',
    'staff2@demo.test staff',
    'owner@demo.test owner',
  ])
  expect(told.value.stations[0]).toEqual({ id: 'ben-thanh', name: 'Bến Thành', kind: 'charging' })
})

test('one click lets anybody be one of its people, through the portal they ask for', async () => {
  const { ask } = await openHttp()
  const entered = await ask(demoSignIn, { email: 'owner@demo.test', portal: 'staff' })
  if (!entered.ok) throw new Error(entered.why)
  expect(await ask(me, {}, { token: entered.value.token })).toMatchObject({
    ok: true,
    value: { portal: 'staff', person: { name: 'Hoa Vo' } },
  })
  expect(await ask(demoSignIn, { email: 'staff@demo.test' })).toMatchObject({ ok: true, value: { portal: 'staff' } })
  expect(await ask(demoSignIn, { email: 'staff@demo.test', portal: 'owner' })).toEqual({ ok: false, why: 'no-role' })
})

test('a browser that clicks again is somebody else, and its session as the one before has ended', async () => {
  const { browser, accounts } = await openHttp()
  const phone = browser()
  for (const email of ['customer@demo.test', 'customer2@demo.test']) await phone.ask(demoSignIn, { email })
  expect(await phone.ask(me, {})).toMatchObject({ ok: true, value: { person: { name: 'Duc Pham' } } })
  expect(accounts.data().sessions.rows()).toHaveLength(1)
})

test('what is no demo says so, and lets nobody in without a password', async () => {
  const place = await openHttp()
  await ofTheirOwn(place)
  expect(await place.ask(demo, {})).toEqual({ ok: true, value: { isDemo: false, people: [], stations: [] } })
  expect(await place.ask(demoSignIn, { email: 'owner@demo.test' })).toEqual({ ok: false, why: 'no-demo' })
  expect(await place.ask(signIn, { email: 'owner@demo.test', password: 'berth-demo' })).toMatchObject({ ok: true })
})

test('a server without a demo says that it is none', async () => {
  const { ask } = await openHttp({ routes: [] })
  expect(await ask(demo, {})).toEqual({ ok: true, value: { isDemo: false, people: [], stations: [] } })
  expect(await ask(demoSignIn, { email: 'owner@demo.test' })).toEqual({ ok: false, why: 'no-demo' })
})

test('in a demo nobody is let in as who is not of it: a stranger, or who chose a password of their own', async () => {
  const { ask, accounts } = await openHttp()
  await ask(guest, { name: 'An' })
  await accounts.change(data => {
    const hoa = data.people.rows().find(({ email }) => email === 'owner@demo.test')
    if (hoa === undefined) throw new Error('The demo has no owner')
    const { demo: _, ...own } = hoa
    return { data: withPerson(data, own), answer: undefined }
  })
  const refused = { ok: false, why: 'no-demo-person' }
  expect(await ask(demoSignIn, { email: 'owner@demo.test' })).toEqual(refused)
  expect(await ask(demoSignIn, { email: 'nobody@demo.test' })).toEqual(refused)
  const told = await ask(demo, {})
  expect(told.ok && told.value.people.map(({ role }) => role)).toEqual(['customer', 'customer', 'staff', 'staff'])
})
