import { expect, test } from 'vitest'
import { getCustomer, setBrand } from '../../../shared/api/organisation.ts'
import { bookSession, makePayment, startSession, stopSession } from '../../../shared/api/session.ts'
import { createStation } from '../../../shared/api/station.ts'
import { HOUR_MS } from '../../../shared/time.ts'
import { openApi } from './api-scene.ts'

const organisation = 'ben-thanh'
const station = organisation

/** An hour of Mai's at c1 that is not paid. */
async function owing() {
  const api = await openApi()
  await api.mai(bookSession, { station, id: 's1', connector: 'c1' })
  await api.mai(startSession, { station, session: 's1' })
  await api.town.pass(HOUR_MS)
  await api.mai(stopSession, { station, session: 's1' })
  await api.town.arbiter.whenIdle()
  return { api, customer: api.idOf('customer@demo.test') }
}

test('an owner sees what is between them and a customer: visits, debts, missed bookings, the wallet', async () => {
  const { api, customer } = await owing()
  const seen = await api.hoa(getCustomer, { organisation, customer })
  expect(seen).toMatchObject({
    ok: true,
    value: {
      purses: [],
      visits: [{ id: 's1', station, label: 'C1', phase: 'owing', currency: 'VND', total: 10_000, due: 10_000 }],
      missed: [],
    },
  })
  expect(seen.ok && seen.value.name).toBe(api.accounts.data().people.get(customer)?.name)

  await api.lan(makePayment, {
    station,
    id: 'p1',
    session: 's1',
    method: 'cash',
    amount: 10_000,
    receipt: 'ben-thanh-A-1',
  })
  await api.town.arbiter.whenIdle()
  const paid = await api.hoa(getCustomer, { organisation, customer })
  expect(paid).toMatchObject({ value: { visits: [{ phase: 'paid', due: 0 }] } })
})

test('nobody else sees it, and an owner finds out nothing about who was never theirs', async () => {
  const { api, customer } = await owing()
  for (const someone of [api.mai, api.lan, api.nam])
    expect(await someone(getCustomer, { organisation, customer })).toEqual({ ok: false, why: 'not-yours' })
  for (const stranger of [api.idOf('customer2@demo.test'), api.idOf('owner@demo.test'), 'no-one-at-all'])
    expect(await api.hoa(getCustomer, { organisation, customer: stranger })).toEqual({
      ok: false,
      why: 'no-such-customer',
    })
  // Another organisation of the same owner has had nothing to do with her.
  await api.hoa(createStation, { station: 'new-place', founds: 'Another' })
  expect(await api.hoa(setBrand, { organisation: 'new-place', colour: null })).toMatchObject({ ok: true })
  expect(await api.hoa(getCustomer, { organisation: 'new-place', customer })).toEqual({
    ok: false,
    why: 'no-such-customer',
  })
})
