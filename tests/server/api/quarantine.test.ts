import { expect, test } from 'vitest'
import { removeRole, setRole } from '../../../server/accounts/members.ts'
import { stationRoom } from '../../../server/arbiter/subject.ts'
import { quarantine } from '../../../shared/api/people.ts'
import { bareFact, fact } from '../../../shared/documents/outcome.ts'
import { DAY, enterAs } from '../accounts/place.ts'
import { openApi } from './api-scene.ts'

const station = 'ben-thanh'

async function lanHasLeft() {
  const scene = await openApi()
  const { session } = await enterAs(scene.accounts, 'owner@demo.test')
  const asked = { session, station, person: scene.idOf('staff@demo.test') }
  expect(await removeRole(scene.accounts, asked)).toEqual({ ok: true, value: null })
  return { ...scene, asked }
}

function entries(...ids: readonly string[]) {
  return ids.map(id => ({
    id,
    room: stationRoom(station),
    why: 'not-yours',
    facts: [fact('issues', id, 'reported', { at: 1, connector: 'c1', text: 'broken', blocks: true })],
  }))
}

test('what somebody did before they were sent away is kept apart for the owner, each entry once', async () => {
  const { lan, town, idOf } = await lanHasLeft()
  for (const _ of [1, 2]) {
    expect(await lan(quarantine, { station, entries: entries('q1', 'q2') })).toEqual({
      ok: true,
      value: { kept: ['q1', 'q2'] },
    })
  }
  await town.arbiter.whenIdle()
  const kept = [...(await town.desk(station)).quarantine.values()]
  expect(kept.map(({ id, isOpen, kept }) => [id, isOpen, kept?.by])).toEqual([
    ['q1', true, idOf('staff@demo.test')],
    ['q2', true, idOf('staff@demo.test')],
  ])
})

test('nobody else puts anything there: not who works there, not a customer, not a stranger to the place', async () => {
  const { hoa, mai, lan, asked, accounts } = await lanHasLeft()
  const ask = { station, entries: entries('q1') }
  expect([await hoa(quarantine, ask), await mai(quarantine, ask)]).toEqual([
    { ok: false, why: 'not-yours' },
    { ok: false, why: 'not-yours' },
  ])
  expect(await lan(quarantine, { ...ask, station: 'ben-thanh-2' })).toEqual({ ok: false, why: 'not-yours' })
  await accounts.change(data => {
    const lanNow = data.people.get(asked.person)
    if (lanNow === undefined) throw new Error('Lan is not there')
    return { data: { ...data, people: data.people.with({ ...lanNow, roles: { [station]: 'staff' } }) }, answer: null }
  })
  expect(await lan(quarantine, ask)).toEqual({ ok: false, why: 'not-yours' })
  expect(await setRole(accounts, { ...asked, role: 'staff' })).toEqual({ ok: true, value: null })
})

test('a month later it is too late', async () => {
  const { enter, time } = await lanHasLeft()
  // A person who works nowhere is still a person, and may sign in.
  const ask = async () => (await enter('staff@demo.test', 'customer'))(quarantine, { station, entries: entries('q1') })
  time.now += 30 * DAY - 1
  expect(await ask()).toMatchObject({ ok: true })
  time.now += 1
  expect(await ask()).toEqual({ ok: false, why: 'not-yours' })
})

test('there is an end to what one person may leave there, and to the form of it', async () => {
  const { lan } = await lanHasLeft()
  for (const part of [0, 1, 2, 3]) {
    const ids = Array.from({ length: 50 }, (_, index) => `q${part}-${index}`)
    expect(await lan(quarantine, { station, entries: entries(...ids) })).toMatchObject({ ok: true })
  }
  expect(await lan(quarantine, { station, entries: entries('one-more') })).toEqual({ ok: false, why: 'too-many' })
  const nameless = { ...entries('q')[0], facts: [bareFact('', 'x', {})] }
  expect(await lan(quarantine, { station, entries: [nameless as never] })).toMatchObject({ ok: false, why: 'shape' })
})
