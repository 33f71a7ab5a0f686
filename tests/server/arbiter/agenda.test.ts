import { expect, test } from 'vitest'
import { Agenda } from '../../../server/arbiter/agenda.ts'
import type { Subject } from '../../../server/arbiter/subject.ts'
import { HandClock } from '../../helpers/hand-clock.ts'

function agenda() {
  const clock = new HandClock(1000)
  const called: [number, string][] = []
  const name = (subject: Subject) => ('session' in subject ? subject.session : subject.kind)
  const all = new Agenda(clock, subject => called.push([clock.now(), name(subject)]))
  const session = (id: string): Subject => ({ kind: 'session', station: 'st-1', session: id })
  return { clock, called, agenda: all, session }
}

test('each is called at its time, the soonest first, in whatever order they were set', async () => {
  const { clock, called, agenda: all, session } = agenda()
  all.set(session('late'), 5000)
  all.set(session('soon'), 2000)
  all.set(session('too'), 2000)
  await clock.pass(10_000)
  expect(called).toEqual([
    [2000, 'soon'],
    [2000, 'too'],
    [5000, 'late'],
  ])
})

test('set again it is called at the new time only, and unset never', async () => {
  const { clock, called, agenda: all, session } = agenda()
  all.set(session('s1'), 2000)
  all.set(session('s1'), 3000)
  all.set(session('s10'), 2500)
  all.set(session('s10'), null)
  await clock.pass(10_000)
  expect(called).toEqual([[3000, 's1']])
})

test('a time further away than any timer reaches is kept all the same', async () => {
  const { clock, called, agenda: all, session } = agenda()
  const month = 30 * 86_400_000
  all.set(session('s1'), 1000 + month)
  await clock.pass(month - 1)
  expect(called).toEqual([])
  await clock.pass(1)
  expect(called).toEqual([[1000 + month, 's1']])
})

test('a machine that slept past what was next calls it soon, and what was set since', async () => {
  const { clock, called, agenda: all, session } = agenda()
  all.set(session('before'), 1000 + 3_600_000)
  clock.sleep(24 * 3_600_000)
  all.set(session('after'), clock.now() + 1000)
  await clock.pass(60_000)
  expect(called.map(([, name]) => name).sort()).toEqual(['after', 'before'])
})

test('stopped, nobody is called', async () => {
  const { clock, called, agenda: all, session } = agenda()
  all.set(session('s1'), 2000)
  all.stop()
  await clock.pass(10_000)
  expect(called).toEqual([])
})
