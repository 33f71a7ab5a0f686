import { expect, test } from 'vitest'
import { threadsOf, trailOf } from '../../../client/customer/person/threads.ts'
import type { Note } from '../../../shared/documents/account/facts.ts'

const note = (told: number, what: Note['what'], session?: string): Note => ({
  at: told,
  told,
  what,
  ...(session !== undefined && { session }),
})

test('a session is one entry that grows, and moves to the top with each news of it', () => {
  const notes = new Map([
    ['n1', note(1, 'granted', 's1')],
    ['n2', note(2, 'price-changed')],
    ['n3', note(3, 'started', 's1')],
    ['n4', note(4, 'granted', 's2')],
    ['n5', note(5, 'paid', 's1')],
  ])
  const shown = threadsOf(notes).map(({ key, notes: all }) => [key, ...all.map(({ what }) => what)])
  expect(shown).toEqual([
    ['s1', 'paid', 'started', 'granted'],
    ['s2', 'granted'],
    ['n2', 'price-changed'],
  ])
})

test('what comes of a closed session days later is an entry of its own', () => {
  const notes = new Map([
    ['n1', note(1, 'paid', 's1')],
    ['n2', note(9, 'dispute-answered', 's1')],
  ])
  expect(threadsOf(notes).map(({ key }) => key)).toEqual(['n2', 's1'])
})

test('what is told again and again is one step, and none where the title says it', () => {
  const whats = ['started', 'seen-empty', 'seen-empty', 'slot-ending', 'seen-empty', 'seen-empty'] as const
  const notes = new Map(whats.map((what, nth) => [`n${nth}`, note(nth + 1, what, 's1')]))
  const [thread] = threadsOf(notes)
  expect(thread && trailOf(thread)).toEqual([
    { what: 'started', at: 1, times: 1 },
    { what: 'seen-empty', at: 3, times: 2 },
    { what: 'slot-ending', at: 4, times: 1 },
  ])
})
