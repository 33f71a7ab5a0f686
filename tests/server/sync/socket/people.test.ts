import { expect, test } from 'vitest'
import { People } from '../../../../server/sync/socket/people.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'

const limits = {
  socketsPerPerson: 2,
  knocks: { burst: 5, perSecond: 1 },
  unknownRooms: { burst: 2, perSecond: 0.1 },
}

function people() {
  const clock = new HandClock()
  return { clock, people: new People(limits, clock) }
}

test('a person may have as many sockets as the limit, and a place that is left is free again', () => {
  const { people: all } = people()
  const leave = [all.enter('lan'), all.enter('lan')]
  expect(all.knock('lan')).toBe('socketsPerPerson')
  expect(all.knock('minh')).toBe(null)
  leave[0]?.()
  expect(all.knock('lan')).toBe(null)
})

test('ten thousand rooms asked for are five looks, however they end', () => {
  const { people: all } = people()
  const answers = Array.from({ length: 10_000 }, () => all.knock('lan'))
  expect(answers.filter(answer => answer === null).length).toBe(5)
  expect(answers.at(-1)).toBe('knocks')
})

test('whoever keeps asking for rooms that do not exist is not looked for any more', async () => {
  const { people: all, clock } = people()
  for (const _ of [1, 2]) {
    expect(all.knock('lan')).toBe(null)
    all.missed('lan')
  }
  expect(all.knock('lan')).toBe('unknownRooms')
  expect(all.knock('minh')).toBe(null)
  await clock.pass(10_000)
  expect(all.knock('lan')).toBe(null)
})

test('a stranger is forgotten, but not with a socket open and not to get around a limit', async () => {
  const { people: all, clock } = people()
  const leave = all.enter('lan')
  all.knock('minh')
  all.missed('minh')
  all.forget()
  expect(all.size).toBe(2)
  await clock.pass(10_000)
  all.forget()
  expect(all.size).toBe(1)
  leave()
  all.forget()
  expect(all.size).toBe(0)
})
