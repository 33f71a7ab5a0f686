import { expect, test } from 'vitest'
import { missedBookings } from '../../../client/owner/people/missed.ts'
import { deviceName } from '../../../client/ui/device-name.ts'
import { DeskFold } from '../../../shared/documents/desk/fold.ts'
import { DEFAULT_INFO } from '../../../shared/documents/station/view.ts'

const DAY = 86_400_000
const NOW = 100 * DAY

function deskWith(...strikes: [account: string, session: string, daysAgo: number, isLifted?: boolean][]) {
  const desk = new DeskFold()
  for (const [account, session, daysAgo, isLifted] of strikes) {
    const struck = { at: NOW - daysAgo * DAY, account, session }
    const facts = new Map([['struck', { value: struck, confirmed: true }]])
    if (isLifted) facts.set('lifted', { value: { at: NOW, by: 'hoa', why: 'rain' } as never, confirmed: true })
    desk.set('strikes', `${account}:${session}`, facts)
  }
  desk.set('people', 's2', new Map([['', { value: { account: 'mai', name: 'Mai' }, confirmed: true }]]))
  return desk
}

test('three in thirty days block for seven from the last; a lifted one never was', () => {
  const blocked = missedBookings(
    deskWith(['mai', 's1', 20], ['mai', 's2', 5], ['mai', 's3', 2]),
    DEFAULT_INFO.noShows,
    NOW,
  )
  expect(blocked).toMatchObject([{ account: 'mai', name: 'Mai', blockedUntil: NOW + 5 * DAY }])
  const lifted = missedBookings(
    deskWith(['mai', 's1', 20], ['mai', 's2', 5, true], ['mai', 's3', 2], ['duc', 's4', 90]),
    DEFAULT_INFO.noShows,
    NOW,
  )
  expect(lifted.map(({ account, strikes, blockedUntil }) => [account, strikes.length, blockedUntil])).toEqual([
    ['mai', 2, null],
  ])
})

test('a browser is named in words, and a name that somebody gave stays', () => {
  const chrome = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130 Mobile Safari/537'
  const safari =
    'Mozilla/5.0 (iPad; CPU OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Safari/604'
  expect([chrome, safari, 'Tablet at the door'].map(deviceName)).toEqual([
    'Chrome · Android',
    'Safari · iPad',
    'Tablet at the door',
  ])
})
