import * as v from 'valibot'
import { expect, test } from 'vitest'
import { FORMS, type FormKey, NO_WISH, readWish } from '../../../../client/owner/chargers/wishes.ts'
import { commandFacts } from '../../../../shared/documents/chargers/facts.ts'

const NOW = Date.UTC(2026, 10, 28, 5)
const FULL = {
  ...NO_WISH,
  plug: '2',
  limit: '7,4',
  reservation: '12',
  tag: '04A2B3',
  url: 'https://files.example/x.bin',
  vendor: 'com.example',
}

const commands = (Object.keys(FORMS) as FormKey[]).filter(key => key !== 'restart' && key !== 'unlock')

test.each(commands)('%s as it is typed is a command that the document takes', key => {
  const read = readWish(key, FULL, NOW)
  const asked = read.ok ? { at: NOW, charger: 'C-1', ...read.wish } : read.field
  expect(v.safeParse(commandFacts.asked, asked).issues).toBeUndefined()
})

test('a limit is typed in kW and told in watts', () => {
  expect(readWish('set-profile', FULL, NOW)).toEqual({
    ok: true,
    wish: { action: 'set-profile', plug: 2, profile: { id: 9002, purpose: 'default', unit: 'W', limit: 7400 } },
  })
})

test('without a plug it is for the whole charger', () => {
  const wish = { action: 'availability', operative: false }
  expect(readWish('availability', NO_WISH, NOW)).toEqual({ ok: true, wish })
})

test.each([
  ['set-profile', { limit: 'much' }, 'limit'],
  ['reserve', { tag: 'two words' }, 'tag'],
  ['reserve', { minutes: '0' }, 'minutes'],
  ['composite', { plug: '' }, 'plug'],
  ['cancel-reservation', { reservation: '-1' }, 'reservation'],
  ['diagnostics', { url: 'file:///etc/passwd' }, 'url'],
  ['firmware', { url: 'firmware.bin' }, 'url'],
  ['data', { vendor: ' ' }, 'vendor'],
] as const)('%s with %o is not sent: %s is wrong', (key, typed, field) => {
  expect(readWish(key, { ...FULL, ...typed }, NOW)).toEqual({ ok: false, field })
})
