import { expect, test } from 'vitest'
import { makeOwnerLink } from '../../../server/accounts/admin.ts'
import { listDevices, signOutPerson } from '../../../shared/api/people.ts'
import { me } from '../../../shared/api/sign-in.ts'
import { createStation } from '../../../shared/api/station.ts'
import { openHttp } from './open-http.ts'

async function entered(place: Awaited<ReturnType<typeof openHttp>>, email: string, portal: 'staff' | 'owner') {
  const browser = place.browser()
  const { person } = await browser.enter(email, portal)
  return { ...browser, id: person.id }
}

test('an owner begins a station and is its owner; nobody can begin it again', async () => {
  const place = await openHttp()
  const hoa = await entered(place, 'owner@demo.test', 'owner')

  expect(await hoa.ask(createStation, { station: 'ben-thanh-2' })).toEqual({ ok: true, value: {} })
  expect(await hoa.ask(me, {})).toMatchObject({
    value: { roles: { 'ben-thanh': 'owner', 'ben-thanh-2': 'owner' } },
  })
  expect(await hoa.ask(createStation, { station: 'ben-thanh-2' })).toEqual({ ok: false, why: 'station-taken' })
  expect(await hoa.ask(createStation, { station: 'ben-thanh' })).toEqual({ ok: false, why: 'station-taken' })
  expect(await hoa.ask(createStation, { station: '../ben-thanh' })).toEqual({
    ok: false,
    why: 'shape',
    field: 'station',
  })
})

test('a name that a link will give to somebody is taken too', async () => {
  const place = await openHttp()
  const hoa = await entered(place, 'owner@demo.test', 'owner')
  await makeOwnerLink(place.accounts, ['promised'])
  expect(await hoa.ask(createStation, { station: 'promised' })).toEqual({ ok: false, why: 'station-taken' })
})

test('who is no owner, or came in through another portal, begins nothing and sees no devices', async () => {
  const place = await openHttp()
  const lan = await entered(place, 'staff@demo.test', 'staff')
  const hoaAsStaff = await entered(place, 'owner@demo.test', 'staff')
  for (const other of [lan, hoaAsStaff]) {
    expect(await other.ask(createStation, { station: 'new' })).toEqual({ ok: false, why: 'not-yours' })
    expect(await other.ask(listDevices, { station: 'ben-thanh' })).toEqual({ ok: false, why: 'not-yours' })
  }
})

test('an owner sees where their people are signed in, the latest first, until they are signed out', async () => {
  const place = await openHttp()
  const hoa = await entered(place, 'owner@demo.test', 'owner')
  place.time.now += 60_000
  const lan = await entered(place, 'staff@demo.test', 'staff')
  const devices = async () => {
    const listed = await hoa.ask(listDevices, { station: 'ben-thanh' })
    if (!listed.ok) throw new Error(listed.why)
    return listed.value.devices.map(({ name, portal }) => `${name}: ${portal}`)
  }

  expect(await devices()).toEqual(['Lan Nguyen: staff', 'Hoa Vo: owner'])
  await hoa.ask(signOutPerson, { station: 'ben-thanh', person: lan.id })
  expect(await devices()).toEqual(['Hoa Vo: owner'])
})
