import { expect, test } from 'vitest'
import { organisationOf } from '../../../server/accounts/organisations.ts'
import { renameOrganisation, setBank } from '../../../shared/api/organisation.ts'
import { removeRole, setRole } from '../../../shared/api/people.ts'
import { me } from '../../../shared/api/sign-in.ts'
import { createStation } from '../../../shared/api/station.ts'
import { openHttp } from './open-http.ts'

type Place = Awaited<ReturnType<typeof openHttp>>

async function entered(place: Place, email: string, portal: 'staff' | 'owner') {
  const browser = place.browser()
  const { person } = await browser.enter(email, portal)
  return { ...browser, id: person.id }
}

const whose = ({ accounts }: Place, station: string) => organisationOf(accounts.data(), station)

test('a new station joins the organisation its owner says, or begins one; of several, none is guessed', async () => {
  const place = await openHttp()
  const hoa = await entered(place, 'owner@demo.test', 'owner')
  const found = (station: string, where: object = {}) => hoa.ask(createStation, { station, ...where })

  expect(await found('quan-1', { organisation: 'ben-thanh' })).toEqual({ ok: true, value: {} })
  expect(await found('books', { organisation: 'central-library' })).toEqual({ ok: true, value: {} })
  expect(await found('cafe', { founds: 'Cà phê Hoa' })).toEqual({ ok: true, value: {} })
  expect(await found('alone')).toEqual({ ok: true, value: {} })
  expect([whose(place, 'quan-1').id, whose(place, 'books').id]).toEqual(['ben-thanh', 'central-library'])
  expect(whose(place, 'cafe')).toEqual({ id: 'cafe', name: 'Cà phê Hoa', stations: ['cafe'] })
  expect(whose(place, 'alone')).toEqual({ id: 'alone', name: '', stations: ['alone'] })
})

test('nobody puts a station of theirs, or a name, into an organisation that is not theirs', async () => {
  const place = await openHttp()
  const hoa = await entered(place, 'owner@demo.test', 'owner')
  const lan = await entered(place, 'staff@demo.test', 'staff')
  // Lan becomes the owner of a place of her own, and nothing else.
  await hoa.ask(createStation, { station: 'lans' })
  await place.accounts.change(data => {
    const person = data.people.get(lan.id)
    if (person === undefined) throw new Error('No Lan')
    return { data: { ...data, people: data.people.with({ ...person, roles: { lans: 'owner' } }) }, answer: null }
  })
  const lanAsOwner = await entered(place, 'staff@demo.test', 'owner')

  for (const organisation of ['ben-thanh', 'central-library', 'thao-dien', 'nobody'])
    expect([organisation, await lanAsOwner.ask(createStation, { station: 'x', organisation })]).toEqual([
      organisation,
      { ok: false, why: 'not-yours' },
    ])
  for (const organisation of ['ben-thanh', 'thao-dien', 'nobody'])
    expect(await lanAsOwner.ask(renameOrganisation, { organisation, name: 'Mine' })).toEqual({
      ...{ ok: false, why: 'not-yours' },
    })
  expect(await lanAsOwner.ask(renameOrganisation, { organisation: 'lans', name: 'Lan' })).toMatchObject({ ok: true })
  expect([whose(place, 'lans').name, whose(place, 'thao-dien').name]).toEqual(['Lan', whose(place, 'ben-thanh').name])
})

test('an owner owns all of an organisation or none of it; the new station is all its owners’', async () => {
  const place = await openHttp()
  const hoa = await entered(place, 'owner@demo.test', 'owner')
  const minh = await entered(place, 'staff2@demo.test', 'staff')
  const rolesOf = (person: string) => place.accounts.data().people.get(person)?.roles
  const libraries = { 'central-library': 'staff', 'phu-nhuan-library': 'staff' }
  const charging = (role: string) => ({ 'ben-thanh': role, 'thao-dien': role, 'phu-my-hung': role })

  await hoa.ask(setRole, { station: 'thao-dien', person: minh.id, role: 'owner' })
  expect(rolesOf(minh.id)).toEqual({ ...libraries, ...charging('owner') })
  await hoa.ask(createStation, { station: 'quan-1', organisation: 'ben-thanh' })
  expect(rolesOf(minh.id)).toMatchObject({ 'quan-1': 'owner' })
  await hoa.ask(setRole, { station: 'ben-thanh', person: minh.id, role: 'staff' })
  expect(rolesOf(minh.id)).toEqual({ ...libraries, ...charging('staff'), 'quan-1': 'staff' })
  await hoa.ask(setRole, { station: 'ben-thanh', person: minh.id, role: 'owner' })
  await hoa.ask(removeRole, { station: 'quan-1', person: minh.id })
  expect(rolesOf(minh.id)).toEqual(libraries)
  expect(await hoa.ask(me, {})).toMatchObject({ value: { roles: { 'quan-1': 'owner' } } })
})

test('an owner says where transfers go, with their password, and nobody else does', async () => {
  const place = await openHttp()
  const hoa = await entered(place, 'owner@demo.test', 'owner')
  const lan = await entered(place, 'staff@demo.test', 'staff')
  const bank = {
    kind: 'vietqr',
    bank: '970436',
    bankName: 'Vietcombank',
    number: '0071000123456',
    name: 'TRAM',
  } as const
  const asked = { organisation: 'ben-thanh', bank, password: 'berth-demo' }

  expect(await lan.ask(setBank, asked)).toEqual({ ok: false, why: 'not-yours' })
  expect(await hoa.ask(setBank, { ...asked, password: 'guess' })).toEqual({ ok: false, why: 'wrong-credentials' })
  expect(await hoa.ask(setBank, { ...asked, organisation: 'thao-dien' })).toEqual({ ok: false, why: 'not-yours' })
  expect(await hoa.ask(setBank, { ...asked, bank: { ...bank, number: '1' } })).toMatchObject({ why: 'shape' })
  expect(whose(place, 'ben-thanh').bank).toBe(undefined)
  expect(await hoa.ask(setBank, asked)).toEqual({ ok: true, value: {} })
  expect(whose(place, 'thao-dien').bank).toEqual(bank)
  expect(await hoa.ask(setBank, { ...asked, bank: null })).toEqual({ ok: true, value: {} })
  expect(whose(place, 'ben-thanh').bank).toBe(undefined)
})
