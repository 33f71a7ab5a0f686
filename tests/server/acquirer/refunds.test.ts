import { describe, expect, test } from 'vitest'
import { deskRoom } from '../../../server/arbiter/subject.ts'
import { answerRefund, askRefund } from '../../../shared/documents/desk/actions.ts'
import type { Outcome } from '../../../shared/documents/outcome.ts'
import type { Author } from '../../../shared/sync/policy.ts'
import { DAY_MS, MINUTE_MS } from '../../../shared/time.ts'
import { HOA, LAN } from '../../helpers/people.ts'
import { openPaying, type Paying, startRefunds, station } from './online-scene.ts'

const TOTAL = 10_000

async function paid(name: 'stripe' | 'vnpay') {
  const scene = await openPaying(name)
  const url = await scene.page()
  await scene.acquirer.tell(url, 'paid')
  await scene.idle()
  return scene
}

/** Lan asks for money back to the card, and Hoa agrees. */
async function refund({ town }: Paying, id: string, amount: number): Promise<void> {
  const say = async (author: Author, outcome: Outcome) => {
    if (!outcome.ok) throw new Error(outcome.why)
    expect(await town.send(author, deskRoom(station), ...outcome.facts)).toBe('saved')
    await town.arbiter.whenIdle()
  }
  const asked = { id, at: town.now, by: 'lan', payment: 'p1', amount, why: 'it never charged', to: 'online' as const }
  await say(LAN, askRefund(await town.desk(station), await town.station(station), asked))
  await say(HOA, answerRefund(await town.desk(station), { refund: id, at: town.now, by: 'hoa' }))
}

const stateOf = async ({ town }: Paying, id: string) => {
  const { sent, returned, entered, failed, bounced } = (await town.desk(station)).refunds.get(id) ?? {}
  return Object.entries({ sent, returned, entered, failed, bounced }).flatMap(([word, fact]) => (fact ? [word] : []))
}

describe.each(['stripe', 'vnpay'] as const)('by %s', name => {
  test('a refund goes back by the acquirer, is entered once it has taken it on, and never beyond what was paid', async () => {
    const scene = await paid(name)
    const refunds = startRefunds(scene)
    await refund(scene, 'r1', 4000)
    await refunds.whenIdle()
    await scene.idle()
    expect(await stateOf(scene, 'r1')).toEqual(['sent', 'returned', 'entered'])
    const [page, ...asked] = name === 'stripe' ? scene.acquirer.asked : [null, ...scene.acquirer.asked]
    expect(page?.what ?? 'page').toBe('page')
    expect(asked).toEqual([
      { what: expect.stringMatching(/^refund of (pi_|14)/), key: expect.stringMatching(/^r1/), amount: 4000 },
    ])
    expect((await scene.town.station(station)).payments.get('p1')?.refunds).toMatchObject([
      { amount: 4000, to: 'online' },
    ])

    await refund(scene, 'r2', 6000)
    await refunds.whenIdle()
    await scene.idle()
    expect(await scene.money()).toMatchObject({ due: 0, paid: 0 })
    expect(await scene.matters()).toEqual([])
  })

  test('what the acquirer refuses was never given back, and is a matter for somebody', async () => {
    const scene = await paid(name)
    const refunds = startRefunds(scene)
    scene.acquirer.answers = 'refused'
    await refund(scene, 'r1', 4000)
    await refunds.whenIdle()
    await scene.idle()
    expect(await stateOf(scene, 'r1')).toEqual(['sent', 'failed'])
    expect(await scene.money()).toMatchObject({ paid: TOTAL })
    expect(await scene.matters()).toEqual([expect.stringMatching(/^refund-failed 4000 /)])
  })

  test('an acquirer that is away is asked again under the same key; a server killed meanwhile goes on', async () => {
    const scene = await paid(name)
    const before = startRefunds(scene)
    scene.acquirer.answers = 'not-at-all'
    await refund(scene, 'r1', TOTAL)
    await before.whenIdle()
    expect(await stateOf(scene, 'r1')).toEqual(['sent'])
    await before.stop()
    scene.acquirer.answers = 'well'
    const after = startRefunds(scene)
    await after.whenIdle()
    await scene.idle()
    expect(await stateOf(scene, 'r1')).toEqual(['sent', 'returned', 'entered'])
    expect(scene.acquirer.asked.filter(({ what }) => what !== 'page')).toHaveLength(1)
  })

  test('after three days without a word somebody has to see to it', async () => {
    const scene = await paid(name)
    const refunds = startRefunds(scene)
    scene.acquirer.answers = 'not-at-all'
    await refund(scene, 'r1', TOTAL)
    await refunds.whenIdle()
    scene.town.clock.sleep(3 * DAY_MS)
    await scene.town.pass(MINUTE_MS)
    await refunds.whenIdle()
    await scene.idle()
    expect(await stateOf(scene, 'r1')).toEqual(['sent', 'failed'])
    expect(await scene.matters()).toEqual([`refund-failed ${TOTAL}`])
  })
})

test('two who ask at once give back once', async () => {
  const scene = await paid('stripe')
  const both = [startRefunds(scene), startRefunds(scene)]
  await refund(scene, 'r1', 4000)
  for (const refunds of both) await refunds.whenIdle()
  await scene.idle()
  expect(scene.acquirer.asked.filter(({ what }) => what !== 'page')).toHaveLength(1)
  expect((await scene.town.station(station)).payments.get('p1')?.refunds).toHaveLength(1)
})

test('money of a card that never paid here does not go to another’s', async () => {
  const scene = await paid('stripe')
  const refunds = startRefunds(scene)
  // Nam's payment in cash, under the id of Mai's.
  await scene.owe(scene.nam, 's2', 'c2')
  const { rooms } = scene.town
  const room = deskRoom(station)
  const asked = { at: scene.town.now, by: 'lan', session: 's2', payment: 'p1', amount: 1000, why: 'x', to: 'online' }
  const author = LAN
  await rooms.decide([room], () => [
    { room, author, facts: [{ root: 'refunds', id: 'r1', name: 'asked', value: asked }] },
  ])
  const agreed = answerRefund(await scene.town.desk(station), { refund: 'r1', at: scene.town.now, by: 'hoa' })
  if (agreed.ok) await scene.town.send(HOA, room, ...agreed.facts)
  await scene.idle()
  await refunds.whenIdle()
  await scene.idle()
  expect(await stateOf(scene, 'r1')).toEqual(['sent', 'failed'])
  expect(scene.acquirer.asked).toHaveLength(1)
})

test('a refund that came back to the organisation is a matter, too', async () => {
  const scene = await paid('stripe')
  const refunds = startRefunds(scene)
  await refund(scene, 'r1', 4000)
  await refunds.whenIdle()
  await scene.idle()
  const { acquirer } = scene
  if (!('send' in acquirer)) throw new Error('Stripe alone tells of it')
  const bounced = { id: 're_1', failure_reason: 'expired_or_canceled_card', metadata: { refund: 'r1', station } }
  await acquirer.send('refund.failed', { secret: 'another' }, bounced)
  await scene.idle()
  expect(await scene.matters()).toEqual([])
  for (let times = 0; times < 2; times += 1) await acquirer.send('refund.failed', {}, bounced)
  await scene.idle()
  expect(await stateOf(scene, 'r1')).toEqual(['sent', 'returned', 'entered', 'bounced'])
  expect(await scene.matters()).toEqual(['refund-failed 4000 expired_or_canceled_card'])
})
