import { expect, test } from 'vitest'
import { acceptAsMember, acceptAsNewcomer } from '../../../server/accounts/accept.ts'
import { makeOwnerLink, revokePerson } from '../../../server/accounts/admin.ts'
import { makeGuest } from '../../../server/accounts/guests.ts'
import { invite, listInvitations, lookAtInvitation, withdrawInvitation } from '../../../server/accounts/invitations.ts'
import type { MadeLink } from '../../../server/accounts/links.ts'
import { removeRole } from '../../../server/accounts/members.ts'
import type { Accounts } from '../../../server/accounts/open.ts'
import { makeReset } from '../../../server/accounts/resets.ts'
import { signIn, signOut } from '../../../server/accounts/sign-in.ts'
import { DAY, enterAs, grantRole, idOf, openDemo, openPlace } from './place.ts'

const FROM = { address: '192.0.2.1', device: 'Phone' }
const THU = { name: 'Thu', email: 'thu@demo.test', password: 'eight or more' }
const DEAD = { ok: false, why: 'link-dead' }

async function invited(accounts: Accounts, role: 'staff' | 'owner' = 'staff', station = 'ben-thanh') {
  const owner = await enterAs(accounts, 'owner@demo.test')
  const made = await invite(accounts, { session: owner.session, station, role })
  if (!made.ok) throw new Error(made.why)
  return { link: made.value, owner }
}

function acceptNew(accounts: Accounts, link: MadeLink, newcomer = THU) {
  return acceptAsNewcomer(accounts, { ...FROM, token: link.token, newcomer })
}

test('somebody new follows the link and is staff of that station, at once and later', async () => {
  const { accounts } = await openDemo()
  const { link } = await invited(accounts)

  const entered = await acceptNew(accounts, link)

  if (!entered.ok) throw new Error(entered.why)
  expect(entered.value.session.portal).toBe('staff')
  expect(entered.value.person).toMatchObject({ name: 'Thu', email: 'thu@demo.test', roles: { 'ben-thanh': 'staff' } })
  expect((await signIn(accounts, { ...FROM, ...THU, portal: 'staff' })).ok).toBe(true)
})

test('a link shows what it gives before it is used, and not to whom', async () => {
  const { accounts } = await openDemo()
  const { link } = await invited(accounts, 'owner')

  expect(lookAtInvitation(accounts, link.token)).toEqual({
    ok: true,
    value: { roles: { 'ben-thanh': 'owner' }, isFounder: false, by: 'Hoa Vo', expiresAt: link.expiresAt },
  })
  expect(link.path).toBe(`/join#${link.token}`)
})

test('a link works once, also when it is used twice at the same moment', async () => {
  const { accounts } = await openDemo()
  const { link } = await invited(accounts)

  const answers = await Promise.all([
    acceptNew(accounts, link),
    acceptNew(accounts, link, { ...THU, email: 'thu2@demo.test' }),
  ])

  expect(answers.map(answer => (answer.ok ? 'in' : answer.why)).sort()).toEqual(['in', 'link-dead'])
  expect(await acceptNew(accounts, link, { ...THU, email: 'thu3@demo.test' })).toEqual(DEAD)
  expect(lookAtInvitation(accounts, link.token)).toEqual(DEAD)
})

test('a link expires', async () => {
  const { accounts, time } = await openDemo()
  const { link } = await invited(accounts)

  time.now += 7 * DAY - 1
  expect(lookAtInvitation(accounts, link.token).ok).toBe(true)
  time.now += 1

  expect(lookAtInvitation(accounts, link.token)).toEqual(DEAD)
  expect(await acceptNew(accounts, link)).toEqual(DEAD)
})

test('an expired link is swept away', async () => {
  const { accounts, time } = await openDemo()
  await invited(accounts)

  time.now += 7 * DAY
  await accounts.sweep()

  expect(accounts.data().links.size).toBe(0)
})

test('the link of an owner who has lost the station opens nothing', async () => {
  const { accounts } = await openDemo()
  const { link, owner } = await invited(accounts)
  const lan = idOf(accounts, 'staff@demo.test')
  await grantRole(accounts, { person: lan, station: 'ben-thanh', role: 'owner' })
  const successor = await enterAs(accounts, 'staff@demo.test', 'owner')

  await removeRole(accounts, { session: successor.session, station: 'ben-thanh', person: owner.person.id })

  expect(await acceptNew(accounts, link)).toEqual(DEAD)
})

test('the links of somebody revoked are gone', async () => {
  const { accounts } = await openDemo()
  const { link, owner } = await invited(accounts)

  await revokePerson(accounts, owner.person.id)

  expect(accounts.data().links.size).toBe(0)
  expect(await acceptNew(accounts, link)).toEqual(DEAD)
})

test('only an owner of the station, in the owners portal, makes, reads and withdraws links', async () => {
  const { accounts } = await openDemo()
  const { link, owner } = await invited(accounts)
  const ended = await enterAs(accounts, 'owner@demo.test')
  await signOut(accounts, ended.session.id)
  const others = [
    await enterAs(accounts, 'customer@demo.test'),
    await enterAs(accounts, 'staff@demo.test'),
    await enterAs(accounts, 'owner@demo.test', 'staff'),
    await enterAs(accounts, 'owner@demo.test', 'customer'),
    ended,
  ]

  for (const { session } of others) {
    const at = { session, station: 'ben-thanh' }
    expect(await invite(accounts, { ...at, role: 'staff' })).toEqual({ ok: false, why: 'not-yours' })
    expect(listInvitations(accounts, at)).toEqual({ ok: false, why: 'not-yours' })
    expect(await withdrawInvitation(accounts, { ...at, invitation: link.id })).toEqual({ ok: false, why: 'not-yours' })
  }
  const near = { session: owner.session, station: 'ben-thanh-2' }
  expect(await invite(accounts, { ...near, role: 'staff' })).toEqual({ ok: false, why: 'not-yours' })
})

test('a withdrawn link opens nothing, and only those of the station are listed', async () => {
  const { accounts, time } = await openDemo()
  const { link, owner } = await invited(accounts)
  const elsewhere = await invited(accounts, 'owner', 'central-library')
  const at = { session: owner.session, station: 'ben-thanh' }

  expect(listInvitations(accounts, at)).toEqual({
    ok: true,
    value: [{ id: link.id, role: 'staff', createdAt: time.now, expiresAt: link.expiresAt, by: 'Hoa Vo' }],
  })
  expect(await withdrawInvitation(accounts, { ...at, invitation: elsewhere.link.id })).toEqual({
    ok: false,
    why: 'no-such-invitation',
  })
  expect((await withdrawInvitation(accounts, { ...at, invitation: link.id })).ok).toBe(true)
  expect(await acceptNew(accounts, link)).toEqual(DEAD)
  expect(lookAtInvitation(accounts, elsewhere.link.token).ok).toBe(true)
})

test('an owner cannot make links without end', async () => {
  const { accounts } = await openDemo()
  const { owner } = await invited(accounts)
  const at = { session: owner.session, station: 'ben-thanh', role: 'staff' } as const
  for (let made = 1; made < 50; made += 1) await invite(accounts, at)

  expect(await invite(accounts, at)).toEqual({ ok: false, why: 'too-many-invitations' })
  expect((await invite(accounts, { ...at, station: 'central-library' })).ok).toBe(true)
})

test('somebody signed in takes the role without a new session, and loses none', async () => {
  const { accounts } = await openDemo()
  const { link } = await invited(accounts)
  const mai = await enterAs(accounts, 'customer@demo.test')

  expect(await acceptAsMember(accounts, { session: mai.session, token: link.token })).toEqual({ ok: true, value: null })
  expect((await enterAs(accounts, 'customer@demo.test')).session.portal).toBe('staff')
  const duc = await enterAs(accounts, 'customer2@demo.test')
  expect(await acceptAsMember(accounts, { session: duc.session, token: link.token })).toEqual(DEAD)

  const again = await invited(accounts)
  await acceptAsMember(accounts, { session: again.owner.session, token: again.link.token })
  expect(accounts.data().people.get(again.owner.person.id)?.roles['ben-thanh']).toBe('owner')
})

test('a guest must claim the account first, and the link waits for it', async () => {
  const { accounts } = await openDemo()
  const { link } = await invited(accounts)
  const guest = await makeGuest(accounts, FROM)
  if (!guest.ok) throw new Error(guest.why)

  const asked = { session: guest.value.session, token: link.token }

  expect(await acceptAsMember(accounts, asked)).toEqual({ ok: false, why: 'claim-first' })
  expect(lookAtInvitation(accounts, link.token).ok).toBe(true)
})

test('an email that is taken does not use up the link', async () => {
  const { accounts } = await openDemo()
  const { link } = await invited(accounts)

  expect(await acceptNew(accounts, link, { ...THU, email: 'customer@demo.test' })).toEqual({
    ok: false,
    why: 'email-taken',
  })
  expect((await acceptNew(accounts, link)).ok).toBe(true)
})

test('a link of another kind, a session token, or a token with another id opens nothing', async () => {
  const { accounts } = await openDemo()
  const { link, owner } = await invited(accounts)
  const other = await invited(accounts)
  const reset = await makeReset(accounts, { by: 'admin', person: idOf(accounts, 'staff@demo.test') })
  if (!reset.ok) throw new Error(reset.why)

  const mixed = `${other.link.id}.${link.token.split('.')[1]}`
  for (const token of [reset.value.token, owner.token, mixed, link.id, '', '__proto__']) {
    expect(await acceptAsNewcomer(accounts, { ...FROM, token, newcomer: THU })).toEqual(DEAD)
  }
})

test('made-up links are slowed down before any work', async () => {
  const { accounts } = await openDemo()
  const made = { id: 'x', token: 'x', path: 'x', expiresAt: 0 }
  for (let tries = 0; tries < 100; tries += 1) await acceptNew(accounts, made)

  expect(await acceptNew(accounts, made)).toEqual({ ok: false, why: 'slow-down', retryAfterMs: 1_000 })
})

test('the first owner comes by a link that names no inviter, and may enter before there is a station', async () => {
  const { accounts } = await openPlace()
  const link = await makeOwnerLink(accounts)
  expect(lookAtInvitation(accounts, link.token)).toEqual({
    ok: true,
    value: { roles: {}, isFounder: true, expiresAt: link.expiresAt },
  })

  const entered = await acceptNew(accounts, link)

  if (!entered.ok) throw new Error(entered.why)
  expect(entered.value.session.portal).toBe('owner')
  expect(entered.value.person).toMatchObject({ founder: true, roles: {} })
})

test('an owner link may name stations, and replaces the one before', async () => {
  const { accounts } = await openPlace()
  const first = await makeOwnerLink(accounts)
  const second = await makeOwnerLink(accounts, ['ben-thanh'])

  expect(await acceptNew(accounts, first)).toEqual(DEAD)
  const entered = await acceptNew(accounts, second)
  expect(entered.ok && entered.value.person.roles).toEqual({ 'ben-thanh': 'owner' })
})
