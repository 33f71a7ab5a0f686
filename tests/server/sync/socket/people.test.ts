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

test('who works in many rooms may have each open twice beyond the limit, and asks for as many at once', () => {
  const { people: all } = people()
  const opened = (id: string, rooms: number) => {
    const answers: string[] = []
    for (let count = 0; count < 20; count += 1) {
      const limit = all.knock(id, rooms)
      if (limit !== null) answers.push(limit)
      else all.enter(id)
    }
    return [20 - answers.length, answers[0]]
  }
  expect(opened('lan', 0)).toEqual([2, 'socketsPerPerson'])
  expect(opened('hoa', 3)).toEqual([8, 'socketsPerPerson'])
})

test('who comes by turns with and without their work knocks no oftener for it', () => {
  const { people: all } = people()
  let admitted = 0
  for (let count = 0; count < 400; count += 1) if (all.knock('hoa', count % 2 === 0 ? 3 : 0) !== 'knocks') admitted += 1
  expect(admitted).toBeLessThan(20)
})
