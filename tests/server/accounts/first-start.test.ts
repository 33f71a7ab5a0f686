import { expect, test } from 'vitest'
import { acceptAsNewcomer } from '../../../server/accounts/accept.ts'
import { makeOwnerLink, revokePerson } from '../../../server/accounts/admin.ts'
import { changePassword } from '../../../server/accounts/change-password.ts'
import { DEMO_PEOPLE } from '../../../server/accounts/demo.ts'
import { firstStart, isLoopback, standingOf } from '../../../server/accounts/first-start.ts'
import { makeGuest } from '../../../server/accounts/guests.ts'
import { enterAs, idOf, openDemo, openPlace } from './place.ts'

// The outcome for DEMO unset, 1 and 0, at a loopback address and open to the network.
const TABLE = `
  who        local              local/1            local/0            public             public/1           public/0
  empty      demo               demo               owner-link         owner-link         refuse-public-demo owner-link
  ownerless  owner-link         owner-link         owner-link         owner-link         refuse-public-demo owner-link
  demo       nothing            nothing            nothing            refuse-public-demo refuse-public-demo refuse-public-demo
  owned      nothing            nothing            nothing            nothing            refuse-public-demo nothing
`

const [header = [], ...rows] = TABLE.trim()
  .split('\n')
  .map(line => line.trim().split(/\s+/))
const cells = rows.flatMap(([standing = '', ...ends]) =>
  ends.map((end, place) => ({ standing, at: header[place + 1] ?? '', end })),
)

test.each(cells)('$standing, $at: $end', ({ standing, at, end }) => {
  const [where, demo] = at.split('/')
  const host = where === 'local' ? '127.0.0.1' : '0.0.0.0'

  const decided = firstStart({
    demo: demo === '1' || demo === '0' ? demo : undefined,
    host,
    standing: standing as 'empty' | 'ownerless' | 'demo' | 'owned',
  })

  expect(decided).toBe(end)
})

test.each(['127.0.0.1', '127.9.9.9', 'localhost', 'LOCALHOST', '::1', '[::1]'])('%s is this machine only', host => {
  expect(isLoopback(host)).toBe(true)
})

test.each([
  '0.0.0.0',
  '::',
  '',
  '128.0.0.1',
  '127.0.0.1.example.com',
  'localhost.example.com',
  '127.1',
  '::ffff:1.2.3.4',
])('%o is not', host => {
  expect(isLoopback(host)).toBe(false)
})

test('a fresh place is empty, with a guest ownerless, and with a founder owned', async () => {
  const { accounts } = await openPlace()
  expect(standingOf(accounts.data())).toBe('empty')

  await makeGuest(accounts, { address: '', device: '' })
  expect(standingOf(accounts.data())).toBe('ownerless')

  const { token } = await makeOwnerLink(accounts)
  const newcomer = { name: 'Hoa', email: 'hoa@demo.test', password: 'eight or more' }
  await acceptAsNewcomer(accounts, { token, newcomer, address: '', device: '' })
  expect(standingOf(accounts.data())).toBe('owned')

  await revokePerson(accounts, idOf(accounts, 'hoa@demo.test'))
  expect(standingOf(accounts.data())).toBe('ownerless')
})

test('a demo is one until nobody has the password that everybody knows', async () => {
  const { accounts } = await openDemo()

  for (const { email } of DEMO_PEOPLE) {
    expect(standingOf(accounts.data())).toBe('demo')
    const { session } = await enterAs(accounts, email)
    await changePassword(accounts, { session, current: 'berth-demo', next: 'a better one', address: '' })
  }

  expect(standingOf(accounts.data())).toBe('owned')
})

test('a demo behind a public address is open to the network, however it listens', () => {
  const at = { demo: undefined, host: '127.0.0.1', publicUrl: 'https://berth.example.com' } as const

  expect(firstStart({ ...at, standing: 'demo' })).toBe('refuse-public-demo')
  expect(firstStart({ ...at, standing: 'empty' })).toBe('owner-link')
  expect(firstStart({ ...at, publicUrl: 'http://localhost:4000', standing: 'empty' })).toBe('demo')
})
