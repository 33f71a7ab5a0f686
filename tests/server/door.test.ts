import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect, test } from 'vitest'
import { endSessionsOf } from '../../server/accounts/sessions.ts'
import { openDoor } from '../../server/door.ts'
import type { CloseReason } from '../../shared/sync/close.ts'
import { roomOf } from '../../shared/sync/room.ts'
import { enterAs, openDemo } from './accounts/place.ts'

const station = roomOf('station', 'ben-thanh')

function requestWith(token: string): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.url = `/sync/station/ben-thanh?token=${token}`
  return request
}

async function admitted(who: 'customer' | 'staff') {
  const { accounts } = await openDemo()
  const door = openDoor(accounts, [])
  const { token, person } = await enterAs(accounts, `${who}@demo.test`, who)
  const admission = await door.admit(requestWith(token), station)
  if (!admission.ok) throw new Error(admission.why)
  const heard: CloseReason[] = []
  const signOut = () => accounts.change(data => ({ data: endSessionsOf(data, person.id), answer: null }))
  return { door, person, visitor: admission.visitor, heard, signOut }
}

test('people state facts as what they are there, staff not as themselves as customers', async () => {
  const [customer, staff] = [await admitted('customer'), await admitted('staff')]
  expect(customer.visitor.author).toEqual({ id: customer.person.id, role: 'customer' })
  expect(staff.visitor.author).toEqual({ id: `staff:${staff.person.id}`, role: 'staff' })
})

test('a session that ends while its visitor is on the way in ends them as they sit down', async () => {
  const { visitor, heard, signOut } = await admitted('customer')
  await signOut()
  visitor.whenEnded(reason => heard.push(reason))
  expect(heard).toEqual(['signIn'])
})

test('a session that ends while its visitor is there ends them once', async () => {
  const { visitor, heard, signOut } = await admitted('customer')
  visitor.whenEnded(reason => heard.push(reason))
  await signOut()
  await signOut()
  expect(heard).toEqual(['signIn'])
})

test('whoever has left is not called back', async () => {
  const { visitor, heard, signOut } = await admitted('customer')
  visitor.whenEnded(reason => heard.push(reason))
  visitor.leave()
  await signOut()
  expect(heard).toEqual([])
})

test('a closed door calls nobody', async () => {
  const { door, visitor, heard, signOut } = await admitted('customer')
  visitor.whenEnded(reason => heard.push(reason))
  door.close()
  await signOut()
  expect(heard).toEqual([])
})
