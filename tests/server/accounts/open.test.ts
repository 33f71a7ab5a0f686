import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { revokePerson } from '../../../server/accounts/admin.ts'
import { withPerson } from '../../../server/accounts/people.ts'
import { signOut } from '../../../server/accounts/sign-in.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { enterAs, grantRole, idOf, openDemo } from './place.ts'

test('a role given or taken counts from that moment, without a new sign-in', async () => {
  const { accounts } = await openDemo()
  const { person } = await enterAs(accounts, 'staff@demo.test')
  const role = (station: string) => accounts.roleIn(person.id, 'staff', roomOf('station', station))

  expect([role('ben-thanh'), role('ben-thanh-2')]).toEqual(['staff', null])
  await grantRole(accounts, { person: person.id, station: 'ben-thanh-2', role: 'staff' })

  expect([role('ben-thanh'), role('ben-thanh-2')]).toEqual(['staff', 'staff'])
})

test('nobody is nobody', async () => {
  const { accounts } = await openDemo()

  for (const id of ['', 'nobody', '__proto__', 'constructor', 'server']) {
    expect(accounts.roleIn(id, 'customer', roomOf('catalogue'))).toBe(null)
    expect(accounts.mayRead(id, 'customer', roomOf('account', 'x'))).toBe(false)
  }
})

test('revoking somebody ends all they have open, and keeps their email', async () => {
  const { accounts, lost } = await openDemo()
  const sessions = [await enterAs(accounts, 'staff@demo.test'), await enterAs(accounts, 'staff@demo.test', 'customer')]
  const other = await enterAs(accounts, 'staff2@demo.test')

  const id = idOf(accounts, 'staff@demo.test')
  expect(await revokePerson(accounts, id)).toEqual({ ok: true, value: null })

  expect(lost.length).toBe(2)
  expect(lost).toEqual(
    expect.arrayContaining(sessions.map(({ session }) => ({ kind: 'session', session: session.id, person: id }))),
  )
  expect(sessions.map(({ token }) => accounts.sessionOf(token))).toEqual([null, null])
  expect(accounts.sessionOf(other.token)?.id).toBe(other.session.id)
  expect(accounts.mayRead(id, 'staff', roomOf('desk', 'ben-thanh'))).toBe(false)
  expect(await revokePerson(accounts, id)).toEqual({ ok: false, why: 'no-such-person' })
})

test('somebody revoked by hand is out, although the sessions were left standing', async () => {
  const { accounts, lost } = await openDemo()
  const { token, session, person } = await enterAs(accounts, 'staff@demo.test')

  await accounts.change(data => ({
    data: withPerson(data, { ...person, revokedAt: 5 }),
    answer: null,
  }))

  expect(accounts.sessionOf(token)).toBe(null)
  expect(accounts.principalFor(session)).toBe(null)
  expect(lost).toEqual([{ kind: 'session', session: session.id, person: person.id }])
})

test('what the admin command takes away is told by the running server', async () => {
  const { accounts, directory, lost } = await openDemo()
  const { session, token, person } = await enterAs(accounts, 'staff@demo.test')
  const admin = await openDemo({ directory })

  await revokePerson(admin.accounts, person.id)
  await accounts.refresh()

  expect(lost).toEqual([{ kind: 'session', session: session.id, person: person.id }])
  expect(accounts.sessionOf(token)).toBe(null)
})

test('a sign-out that cannot be written is an error, and tells nobody that it happened', async () => {
  const { accounts, directory, lost } = await openDemo()
  const { session, token } = await enterAs(accounts, 'staff@demo.test')
  await mkdir(join(directory, '.accounts.json.tmp'))

  await expect(signOut(accounts, session.id)).rejects.toThrow('EISDIR')

  expect(lost).toEqual([])
  expect(accounts.sessionOf(token)?.id).toBe(session.id)
})

test('a listener that throws keeps no other from hearing', async () => {
  const { accounts, log } = await openDemo()
  const heard: string[] = []
  accounts.onRevoked(() => {
    throw new Error('a socket that was gone')
  })
  const stop = accounts.onRevoked(event => heard.push(event.kind))
  const first = await enterAs(accounts, 'staff@demo.test')
  const second = await enterAs(accounts, 'staff@demo.test')

  await signOut(accounts, first.session.id)
  stop()
  await signOut(accounts, second.session.id)

  expect(heard).toEqual(['session'])
  expect(log.lines.map(line => line.message)).toEqual([
    'a listener to the accounts failed',
    'a listener to the accounts failed',
  ])
})

test('that a session is used and cannot be noted is logged, and hurts nobody', async () => {
  const { accounts, directory, time, log } = await openDemo()
  const { token, session } = await enterAs(accounts, 'staff@demo.test')
  await mkdir(join(directory, '.accounts.json.tmp'))
  time.now += 2 * 60 * 60_000

  expect(accounts.sessionOf(token)?.id).toBe(session.id)
  await accounts.refresh()
  await Promise.resolve()

  expect(log.lines.map(({ level, message }) => ({ level, message }))).toEqual([
    { level: 'warn', message: 'could not note that a session is used' },
  ])
})
