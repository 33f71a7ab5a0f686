import { expect, test } from 'vitest'
import {
  acceptInvitation,
  invite,
  listInvitations,
  lookAtInvitation,
  makeReset,
  resetPassword,
  withdrawInvitation,
} from '../../../shared/api/link.ts'
import { listPeople, removeRole, setRole, signOutPerson } from '../../../shared/api/people.ts'
import { me, signIn } from '../../../shared/api/sign-in.ts'
import { openHttp } from './open-http.ts'

const THU = { name: 'Thu', email: 'thu@demo.test', password: 'eight or more' }
const AT = { station: 'ben-thanh' }
const NOT_YOURS = { ok: false, why: 'not-yours' }
const DEAD = { ok: false, why: 'link-dead' }

async function ownersDesk() {
  const place = await openHttp()
  const hoa = place.browser()
  await hoa.enter('owner@demo.test', 'owner')
  const newLink = async () => {
    const made = await hoa.ask(invite, { ...AT, role: 'staff' })
    if (!made.ok) throw new Error(made.why)
    return made.value
  }
  const people = async () => {
    const listed = await hoa.ask(listPeople, AT)
    if (!listed.ok) throw new Error(listed.why)
    return listed.value.people
  }
  return { ...place, hoa, newLink, people }
}

test('from an invitation to a sign-out: a member of staff comes and goes', async () => {
  const { browser, hoa, newLink, people } = await ownersDesk()
  const link = await newLink()
  const tablet = browser()
  expect(await tablet.ask(lookAtInvitation, { token: link.token })).toMatchObject({
    value: { roles: { 'ben-thanh': 'staff' }, by: 'Hoa Vo' },
  })

  const accepted = await tablet.ask(acceptInvitation, { token: link.token, newcomer: THU, device: 'Tablet' })

  if (!accepted.ok || accepted.value.signedIn === undefined) throw new Error('Thu was not let in')
  const { id } = accepted.value.signedIn.person
  expect([...tablet.cookies.keys()]).toEqual(['berth_staff'])
  expect(await tablet.ask(me, {})).toMatchObject({
    value: { roles: { 'ben-thanh': 'staff' }, session: { device: 'Tablet' } },
  })
  expect((await people()).find(person => person.id === id)).toMatchObject({ name: 'Thu', role: 'staff' })

  expect(await hoa.ask(signOutPerson, { ...AT, person: id })).toEqual({ ok: true, value: { ended: 1 } })
  expect(await tablet.ask(me, {})).toEqual({ ok: false, why: 'sign-in' })
  await tablet.ask(signIn, { email: THU.email, password: THU.password, portal: 'staff' })
  expect(await hoa.ask(removeRole, { ...AT, person: id })).toEqual({ ok: true, value: {} })
  expect(await tablet.ask(me, {})).toMatchObject({ value: { roles: {} } })
  expect(await tablet.ask(signIn, { email: THU.email, password: THU.password, portal: 'staff' })).toEqual({
    ok: false,
    why: 'no-role',
  })
})

test('a link replayed opens nothing', async () => {
  const { browser, newLink } = await ownersDesk()
  const { token } = await newLink()
  await browser().ask(acceptInvitation, { token, newcomer: THU })

  const replayed = await browser().ask(acceptInvitation, { token, newcomer: { ...THU, email: 'thu2@demo.test' } })

  expect(replayed).toEqual(DEAD)
})

test('somebody signed in accepts with their cookie, and a foreign page cannot make them', async () => {
  const { browser, raw, newLink } = await ownersDesk()
  const mai = browser()
  const { token } = await mai.enter('customer@demo.test', 'customer')
  const link = await newLink()
  const body = JSON.stringify({ token: link.token })
  const cookie = `berth_customer=${token}`
  const type = { 'content-type': 'application/json' }

  const forced = { ...type, cookie, origin: 'https://evil.example.com' }
  expect((await raw('POST', '/api/invitations/accept', forced, body)).status).toBe(403)
  expect(await raw('POST', '/api/invitations/accept', { ...type, cookie }, body)).toMatchObject({ status: 401 })
  expect(await mai.ask(acceptInvitation, { token: link.token })).toEqual({ ok: true, value: {} })
  expect([...mai.cookies.keys()]).toEqual(['berth_customer', 'berth_known'])
})

test('an open link is listed without its token, and can be withdrawn', async () => {
  const { hoa, newLink, browser } = await ownersDesk()
  const link = await newLink()

  const listed = await hoa.ask(listInvitations, AT)

  if (!listed.ok) throw new Error(listed.why)
  expect(listed.value.invitations.map(({ id, role, by }) => ({ id, role, by }))).toEqual([
    { id: link.id, role: 'staff', by: 'Hoa Vo' },
  ])
  expect(JSON.stringify(listed.value)).not.toContain(link.token)
  expect(await hoa.ask(withdrawInvitation, { ...AT, invitation: link.id })).toEqual({ ok: true, value: {} })
  expect(await browser().ask(lookAtInvitation, { token: link.token })).toEqual(DEAD)
})

test('an owner makes a reset link, and its bearer chooses a password', async () => {
  const { browser, hoa, people } = await ownersDesk()
  const lan = (await people()).find(person => person.email === 'staff@demo.test')
  const made = await hoa.ask(makeReset, { person: lan?.id ?? '' })
  if (!made.ok) throw new Error(made.why)
  const phone = browser()

  expect(await phone.ask(resetPassword, { token: made.value.token, password: 'short' })).toEqual({
    ok: false,
    why: 'shape',
    field: 'password',
  })
  expect(await phone.ask(resetPassword, { token: made.value.token, password: 'a better one' })).toEqual({
    ok: true,
    value: {},
  })
  expect([...phone.cookies.keys()]).toEqual([])
  expect((await phone.ask(signIn, { email: 'staff@demo.test', password: 'a better one' })).ok).toBe(true)
  expect(await phone.ask(resetPassword, { token: made.value.token, password: 'a third one' })).toEqual(DEAD)
})

test('a promotion and the last owner', async () => {
  const { hoa, people } = await ownersDesk()
  const id = async (email: string) => (await people()).find(person => person.email === email)?.id ?? ''

  expect(await hoa.ask(removeRole, { ...AT, person: await id('owner@demo.test') })).toEqual({
    ok: false,
    why: 'last-owner',
  })
  expect(await hoa.ask(setRole, { ...AT, person: await id('staff@demo.test'), role: 'owner' })).toEqual({
    ok: true,
    value: {},
  })
  expect((await people()).map(person => person.role)).toEqual(['owner', 'owner', 'staff'])
})

test('nobody else does any of it', async () => {
  const { browser, newLink, people } = await ownersDesk()
  const link = await newLink()
  const person = (await people()).find(one => one.role === 'staff')?.id ?? ''
  const others = [browser(), browser(), browser()] as const
  await others[0].enter('customer@demo.test', 'customer')
  await others[1].enter('staff@demo.test', 'staff')
  await others[2].enter('owner@demo.test', 'staff')

  for (const other of others) {
    expect(await other.ask(listPeople, AT)).toEqual(NOT_YOURS)
    expect(await other.ask(setRole, { ...AT, person, role: 'owner' })).toEqual(NOT_YOURS)
    expect(await other.ask(removeRole, { ...AT, person })).toEqual(NOT_YOURS)
    expect(await other.ask(signOutPerson, { ...AT, person })).toEqual(NOT_YOURS)
    expect(await other.ask(invite, { ...AT, role: 'owner' })).toEqual(NOT_YOURS)
    expect(await other.ask(listInvitations, AT)).toEqual(NOT_YOURS)
    expect(await other.ask(withdrawInvitation, { ...AT, invitation: link.id })).toEqual(NOT_YOURS)
    expect(await other.ask(makeReset, { person })).toEqual(NOT_YOURS)
  }
})

test('a field in the body does not replace the one in the address', async () => {
  const { hoa, raw } = await ownersDesk()
  const headers = {
    'content-type': 'application/json',
    cookie: `berth_owner=${hoa.cookies.get('berth_owner')}`,
    origin: 'https://apps.example.com',
  }

  const body = JSON.stringify({ station: 'ben-thanh', role: 'staff' })

  expect(await raw('POST', '/api/stations/ben-thanh-2/invitations', headers, body)).toMatchObject({
    status: 403,
    json: { why: 'not-yours' },
  })
  expect((await raw('POST', '/api/stations/ben-thanh/invitations', headers, body)).status).toBe(200)
})
