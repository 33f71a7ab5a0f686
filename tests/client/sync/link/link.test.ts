import { expect, test } from 'vitest'
import { type Link, type LinkEvent, nextLink } from '../../../../client/sync/link/link.ts'

const offline: Link = { kind: 'offline', since: 5, tries: 0 }

function after(link: Link, ...events: LinkEvent[]): Link {
  return events.reduce(nextLink, link)
}

test('a link is live only when the server has been caught up with', () => {
  expect(after(offline, { kind: 'connect', at: 9 })).toEqual({ kind: 'connecting', since: 5, tries: 0 })
  expect(after(offline, { kind: 'connect', at: 9 }, { kind: 'opened' })).toEqual({
    kind: 'catching-up',
    since: 5,
    tries: 0,
  })
  expect(after(offline, { kind: 'connect', at: 9 }, { kind: 'caught-up' })).toEqual({
    kind: 'connecting',
    since: 5,
    tries: 0,
  })
  expect(after(offline, { kind: 'connect', at: 9 }, { kind: 'opened' }, { kind: 'caught-up' })).toEqual({
    kind: 'live',
  })
})

test('tries that fail are counted, and the moment of the loss is kept through all of them', () => {
  const lost = after({ kind: 'live' }, { kind: 'lost', at: 100 })
  expect(lost).toEqual({ kind: 'offline', since: 100, tries: 1 })
  const again = after(lost, { kind: 'connect', at: 200 }, { kind: 'lost', at: 300 })
  expect(again).toEqual({ kind: 'offline', since: 100, tries: 2 })
})

test('a loss that is told twice counts once', () => {
  expect(after({ kind: 'live' }, { kind: 'lost', at: 100 }, { kind: 'lost', at: 101 })).toEqual({
    kind: 'offline',
    since: 100,
    tries: 1,
  })
})

test('a refusal is not taken for a loss, and ends with the next sign-in', () => {
  const refused = after({ kind: 'live' }, { kind: 'ended', reason: 'signIn' }, { kind: 'lost', at: 7 })
  expect(refused).toEqual({ kind: 'refused', reason: 'signIn' })
  expect(after(refused, { kind: 'connect', at: 8 })).toEqual({ kind: 'connecting', since: 8, tries: 0 })
})

test('what comes after the end changes nothing', () => {
  expect(after({ kind: 'live' }, { kind: 'stop' }, { kind: 'opened' }, { kind: 'connect', at: 1 })).toEqual({
    kind: 'stopped',
  })
})

test('late news of a socket that was given up does not make a link', () => {
  expect(after(offline, { kind: 'opened' })).toEqual(offline)
  expect(after(offline, { kind: 'caught-up' })).toEqual(offline)
})
