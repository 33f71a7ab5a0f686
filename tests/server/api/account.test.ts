import { expect, test } from 'vitest'
import type { Accounts } from '../../../server/accounts/open.ts'
import { signIn } from '../../../server/accounts/sign-in.ts'
import { accountRoom, deskRoom } from '../../../server/arbiter/subject.ts'
import { closeAccount } from '../../../shared/api/own.ts'
import { bookSession, cancelSession } from '../../../shared/api/session.ts'
import { me } from '../../../shared/api/sign-in.ts'
import { askTopUp, setProfile } from '../../../shared/documents/account/actions.ts'
import { authorOf } from '../../../shared/documents/author.ts'
import { approveTopUp } from '../../../shared/documents/desk/actions.ts'
import { heldBy } from '../../helpers/held.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'
const mai = 'customer@demo.test'

/** Mai of the demo, as if she had signed up herself. */
async function openWithMai() {
  const scene = await openApi()
  const id = scene.idOf(mai)
  await makeReal(scene.accounts, id)
  return { ...scene, id, an: authorOf('customer', id) }
}

function makeReal(accounts: Accounts, id: string): Promise<null> {
  return accounts.change(data => {
    const { demo: _, ...person } = data.people.get(id) ?? { id, name: '', roles: {}, createdAt: 0 }
    return { data: { ...data, people: data.people.with(person) }, answer: null }
  })
}

async function whoIsBehind(scene: Awaited<ReturnType<typeof openWithMai>>, session: string) {
  return (await scene.town.desk(station)).people.get(session)
}

test('who deletes their account is signed out everywhere and nameless at the desk, and the email is free', async () => {
  const scene = await openWithMai()
  const { town, accounts, id, an } = scene
  const account = await town.account(id)
  const named = setProfile(account, { name: 'Mai', phone: '+84901234567' })
  if (named.ok) await town.send(an, accountRoom(id), ...named.facts)
  await scene.mai(bookSession, { station, id: 's1', connector: 'c1' })
  await town.arbiter.whenIdle()
  await scene.mai(cancelSession, { station, session: 's1' })
  await town.arbiter.whenIdle()
  expect(await whoIsBehind(scene, 's1')).toMatchObject({ name: 'Mai' })

  expect(await scene.mai(closeAccount, {})).toEqual({ ok: true, value: {} })
  await town.arbiter.whenIdle()
  expect((await town.account(id)).profile).toMatchObject({ name: null, phone: null })
  expect(await whoIsBehind(scene, 's1')).toBeUndefined()
  expect(await scene.mai(me, {})).toEqual({ ok: false, why: 'sign-in' })
  expect(accounts.data().people.get(id)).toBeUndefined()
  const again = await signIn(accounts, { email: mai, password: 'berth-demo', address: '192.0.2.9', device: 'Phone' })
  expect(again).toEqual({ ok: false, why: 'wrong-credentials' })
})

test('nobody goes while they hold a spot, wait for an answer, or have money left that they do not give up', async () => {
  const { mai, town, id, an, idOf } = await openWithMai()
  await mai(bookSession, { station, id: 's1', connector: 'c1' })
  await town.arbiter.whenIdle()
  expect(await mai(closeAccount, { givesUpMoney: true })).toEqual({ ok: false, why: 'in-use' })
  await mai(cancelSession, { station, session: 's1' })
  await town.arbiter.whenIdle()

  const asked = askTopUp(await town.account(id), { id: 't1', at: town.now, station, amount: 50_000 })
  if (asked.ok) await town.send(an, accountRoom(id), ...asked.facts)
  await town.arbiter.whenIdle()
  expect(await mai(closeAccount, { givesUpMoney: true })).toEqual({ ok: false, why: 'still-asked' })

  const staff = idOf('staff@demo.test')
  const given = approveTopUp(await town.desk(station), {
    ...{ topUp: `${id}:t1`, at: town.now, by: staff, amount: 50_000, method: 'cash' },
    receipt: `${station}-A-1`,
  })
  if (given.ok) await town.send(authorOf('staff', staff), deskRoom(station), ...given.facts)
  await town.arbiter.whenIdle()
  expect(await mai(closeAccount, {})).toEqual({ ok: false, why: 'money-left' })
  expect((await mai(me, {})).ok).toBe(true)
  expect(await mai(closeAccount, { givesUpMoney: true })).toEqual({ ok: true, value: {} })
  expect(heldBy(await town.account(id)).get('VND')).toBe(50_000)
})

test('who works somewhere is let go there first, and the people of the demo stay', async () => {
  const { lan, nam, accounts, idOf } = await openWithMai()
  const id = idOf('staff@demo.test')
  expect(await nam(closeAccount, {})).toEqual({ ok: false, why: 'demo' })
  await makeReal(accounts, id)
  expect(await lan(closeAccount, {})).toEqual({ ok: false, why: 'works-here' })
})
