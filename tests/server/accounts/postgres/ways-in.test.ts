import { randomBytes } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { seedDemoPeople } from '../../../../server/accounts/demo.ts'
import { type Accounts, openAccounts } from '../../../../server/accounts/open.ts'
import { addPasskey, askForPasskey } from '../../../../server/accounts/passkeys/add.ts'
import { newChallenge } from '../../../../server/accounts/passkeys/challenge.ts'
import { signInWithPasskey } from '../../../../server/accounts/passkeys/sign-in.ts'
import { makeAccountsRows } from '../../../../server/accounts/rows.ts'
import { secretOf } from '../../../../server/accounts/second-factor/show.ts'
import { codeOf, stepAt } from '../../../../server/accounts/second-factor/totp.ts'
import { beginSecondFactor, confirmSecondFactor } from '../../../../server/accounts/second-factor/turn.ts'
import { shareThrottles } from '../../../../server/accounts/shared-throttles.ts'
import { signIn } from '../../../../server/accounts/sign-in.ts'
import { ALLOWANCES } from '../../../../server/accounts/throttles.ts'
import { makeAuthenticator } from '../../../helpers/authenticator.ts'
import { openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'
import { CHEAP, enterAs, MINUTE, makeLog, newFolder } from '../place.ts'

const ORIGIN = 'https://berth.example.com'
const PARTY = { id: 'berth.example.com', origins: [ORIGIN] }
const HOA = { email: 'owner@demo.test', password: 'berth-demo', address: '192.0.2.1', device: 'Laptop' }

/** Nodes that share a database, a secret and a clock. */
async function openNodes(count: number) {
  const url = await (await sharedCluster()).create()
  const time = { now: Date.UTC(2026, 0, 5, 9) }
  const open = async (): Promise<Accounts> => {
    const log = await openedPostgresLog(url)
    const accounts = await openAccounts({
      directory: await newFolder(),
      home: makeAccountsRows(log.accounts),
      sharedThrottles: shareThrottles(log.throttles),
      secret: 'a secret of more than thirty-two characters',
      clock: () => time.now,
      random: length => randomBytes(length),
      journal: makeLog(),
      cost: CHEAP,
    })
    onTestFinished(() => accounts.close())
    return accounts
  }
  const first = await open()
  await seedDemoPeople(first)
  const nodes = [first]
  while (nodes.length < count) nodes.push(await open())
  return { time, first, nodes, refresh: () => Promise.all(nodes.map(node => node.refresh())) }
}

test('an answer of a passkey, shown to three nodes at once, opens one session, with a challenge of any node', async () => {
  const { first, nodes, refresh } = await openNodes(3)
  const { session } = await enterAs(first, HOA.email)
  const phone = makeAuthenticator(ORIGIN)
  const options = askForPasskey(first, { session, party: PARTY })
  if (!options.ok) throw new Error(options.why)
  await refresh()
  const second = nodes[1] as Accounts
  const made = phone.make(options.value)
  expect((await addPasskey(second, { session, party: PARTY, made, name: 'Phone' })).ok).toBe(true)
  await refresh()
  const challenge = Buffer.from(newChallenge(second, 'enter')).toString('base64url')
  const asked = { challenge, rpId: PARTY.id, timeout: 1, userVerification: 'required' } as const
  // Without counting: the challenge alone has to tell.
  const answer = phone.answer(asked, { odd: { counter: 0 } })

  const entered = await Promise.all(
    [...nodes, ...nodes].map(node => signInWithPasskey(node, { ...HOA, answer, party: PARTY })),
  )

  expect(entered.filter(({ ok }) => ok)).toHaveLength(1)
  expect(entered.filter(one => !one.ok && one.why === 'wrong-passkey')).toHaveLength(5)
  await refresh()
  expect(first.data().people.get(session.person)?.passkeys).toHaveLength(1)
})

test('a code of an app, shown to three nodes at once, opens one session, and guesses count over all of them', async () => {
  const { first, nodes, time, refresh } = await openNodes(3)
  const { session, person } = await enterAs(first, HOA.email)
  await beginSecondFactor(first, { session })
  const codeNow = () => {
    const factor = first.data().people.get(person.id)?.secondFactor
    if (factor === undefined) throw new Error('There is none')
    return codeOf(secretOf(first, person, factor), stepAt(time.now))
  }
  expect((await confirmSecondFactor(first, { session, code: codeNow() })).ok).toBe(true)
  time.now += MINUTE
  await refresh()
  const right = { ...HOA, code: codeNow() }

  const entered = await Promise.all(nodes.map(node => signIn(node, right)))

  expect(entered.filter(({ ok }) => ok)).toHaveLength(1)
  const wrong = []
  for (let tries = 0; tries < 9; tries += 1) {
    wrong.push(await signIn(nodes[tries % 3] as Accounts, { ...HOA, code: '000000' }))
  }
  // The two that came late were wrong as well.
  expect(wrong.filter(one => !one.ok && one.why === 'wrong-second-factor')).toHaveLength(
    ALLOWANCES.secondFactor.free - 2,
  )
  expect(wrong.at(-1)).toMatchObject({ why: 'slow-down' })
})
