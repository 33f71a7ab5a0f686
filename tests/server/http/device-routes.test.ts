import { expect, test } from 'vitest'
import { listDevicePeople, setPin, shareDevice, switchPerson } from '../../../shared/api/people.ts'
import { endOtherSessions, endSession, listSessions, me } from '../../../shared/api/sign-in.ts'
import { openHttp } from './open-http.ts'

test('staff change places at a shared tablet, and the one before is out', async () => {
  const { browser, ask } = await openHttp()
  const phone = browser()
  const minh = await phone.enter('staff2@demo.test', 'staff')
  await phone.ask(setPin, { password: 'berth-demo', pin: '2580' })
  const tablet = browser()
  const lan = await tablet.enter('staff@demo.test', 'staff')
  expect(await tablet.ask(listDevicePeople, {})).toEqual({ ok: false, why: 'not-shared' })

  expect(await tablet.ask(shareDevice, { station: 'ben-thanh', label: 'Front desk' })).toEqual({ ok: true, value: {} })
  expect(await tablet.ask(listDevicePeople, {})).toEqual({
    ok: true,
    value: { station: 'ben-thanh', people: [{ id: minh.person.id, name: 'Minh Le' }] },
  })
  expect(await tablet.ask(switchPerson, { person: minh.person.id, pin: '2581' })).toEqual({
    ok: false,
    why: 'wrong-pin',
  })
  const changed = await tablet.ask(switchPerson, { person: minh.person.id, pin: '2580' })

  expect(changed).toMatchObject({ ok: true, value: { portal: 'staff', person: { name: 'Minh Le' } } })
  expect(await tablet.ask(me, {})).toMatchObject({
    value: { person: { name: 'Minh Le' }, session: { device: 'Front desk', station: 'ben-thanh' } },
  })
  expect(await ask(me, {}, { token: lan.token })).toEqual({ ok: false, why: 'sign-in' })
  expect((await phone.ask(me, {})).ok).toBe(true)
})

test('somebody sees where they are signed in, and ends one or all others', async () => {
  const { browser, time } = await openHttp()
  const devices = [browser(), browser(), browser()] as const
  for (const device of devices) {
    time.now += 1
    await device.enter('staff@demo.test', 'staff')
  }
  const [first, second, here] = devices
  const listed = await here.ask(listSessions, {})
  if (!listed.ok) throw new Error(listed.why)
  const { sessions, current } = listed.value
  expect(sessions.length).toBe(3)
  expect(sessions[0]?.id).toBe(current)

  expect(await here.ask(endSession, { session: sessions[2]?.id ?? '' })).toEqual({ ok: true, value: {} })
  expect((await first.ask(me, {})).ok).toBe(false)
  expect((await second.ask(me, {})).ok).toBe(true)
  expect(await here.ask(endSession, { session: 'nobody' })).toEqual({ ok: false, why: 'no-such-session' })
  expect(await here.ask(endOtherSessions, {})).toEqual({ ok: true, value: { ended: 1 } })
  expect((await second.ask(me, {})).ok).toBe(false)
  expect((await here.ask(me, {})).ok).toBe(true)
})
