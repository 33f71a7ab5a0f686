import { describe, expect, test } from 'vitest'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openPaying, type Paying, startSilence } from './online-scene.ts'

const TOTAL = 10_000
const questions = ({ acquirer }: Paying) => acquirer.asked.filter(({ what }) => what === 'question').length

describe.each(['stripe', 'vnpay'] as const)('by %s', name => {
  async function open() {
    const scene = await openPaying(name)
    const silence = startSilence(scene)
    const url = await scene.page()
    /** So many minutes go by, one after the other. */
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        await scene.town.pass(MINUTE_MS)
        await silence.whenIdle()
        await scene.idle()
      }
    }
    return { ...scene, url, silence, pass }
  }

  test('a payment whose message never came is found by asking, and a message after that adds nothing', async () => {
    const scene = await open()
    const { acquirer, url, pass, money, payments, town } = scene
    acquirer.settle(url, 'paid')
    await pass(3)
    expect([questions(scene), await money()]).toEqual([0, expect.objectContaining({ due: TOTAL })])
    await pass(1)
    expect([questions(scene), await money()]).toEqual([
      1,
      expect.objectContaining({ due: 0, paid: TOTAL, refundDue: 0 }),
    ])
    expect(await payments()).toEqual([`p1 online ${TOTAL} ben-thanh-CO-#`])
    await acquirer.tell(url, 'paid')
    await scene.idle()
    expect((await town.desk('ben-thanh')).transfers.size).toBe(1)
    await pass(40)
    expect([questions(scene), await money()]).toEqual([1, expect.objectContaining({ paid: TOTAL, refundDue: 0 })])
  })

  test('nobody on the page: it is asked five times until the end, and then the customer is told', async () => {
    const scene = await open()
    await scene.pass(39)
    expect([questions(scene), await scene.payments()]).toEqual([5, ['p1']])
    await scene.pass(2)
    expect([questions(scene), await scene.payments()]).toEqual([5, ['p1 no-word']])
    await scene.pass(60)
    expect(questions(scene)).toBe(5)
  })

  test('what the bank refused is told after minutes, not after forty', async () => {
    const scene = await open()
    scene.acquirer.settle(scene.url, 'refused')
    await scene.pass(4)
    expect(await scene.payments()).toEqual([name === 'stripe' ? 'p1 no-word' : 'p1 bank-refused'])
  })

  test('an acquirer that does not answer, refuses, or has the wrong signature, says nothing', async () => {
    const scene = await open()
    const { acquirer, url, pass, payments } = scene
    acquirer.settle(url, 'paid')
    acquirer.answers = 'not-at-all'
    await pass(4)
    acquirer.answers = 'refused'
    await pass(4)
    acquirer.answers = 'well'
    acquirer.answerFault = { secret: 'somebody else’s' }
    await pass(8)
    expect(await payments()).toEqual(['p1'])
    acquirer.answerFault = {}
    await pass(16)
    expect(await payments()).toEqual([`p1 online ${TOTAL} ben-thanh-CO-#`])
  })

  test('an answer about another payment or another shop is none', async () => {
    const scene = await open()
    const { acquirer, url, pass, payments, page } = scene
    await page('p2')
    acquirer.settle(url, 'paid')
    acquirer.answerFault = { intent: 'p2' }
    await pass(4)
    if (name === 'vnpay') acquirer.answerFault = { currency: 'USD' }
    await pass(4)
    expect(await payments()).toEqual(['p1', 'p2'])
  })

  test('another sum pays nothing by itself, once, and is a matter for a person', async () => {
    const scene = await open()
    const { acquirer, url, pass, money, matters } = scene
    acquirer.settle(url, 'paid')
    acquirer.answerFault = { amount: TOTAL - 1 }
    await pass(20)
    expect(await money()).toMatchObject({ due: TOTAL })
    expect(await matters()).toEqual([expect.stringMatching(new RegExp(`^unknown-transfer ${TOTAL - 1} `))])
    await acquirer.tell(url, 'paid', { amount: TOTAL - 1 })
    await scene.idle()
    expect(await matters()).toHaveLength(1)
  })

  test('a message in the middle of a question is one payment', async () => {
    const scene = await open()
    const { acquirer, url, town, silence, idle, money, payments } = scene
    acquirer.settle(url, 'paid')
    await town.pass(4 * MINUTE_MS)
    await Promise.all([acquirer.tell(url, 'paid'), silence.whenIdle(), acquirer.tell(url, 'paid')])
    await idle()
    expect([await money(), await payments()]).toEqual([
      expect.objectContaining({ due: 0, paid: TOTAL, refundDue: 0 }),
      [`p1 online ${TOTAL} ben-thanh-CO-#`],
    ])
    expect((await town.desk('ben-thanh')).transfers.size).toBe(1)
  })

  test('of several nodes the one that looks after the place asks; another goes on when it is gone', async () => {
    const scene = await open()
    await scene.silence.stop()
    let first = true
    const [here, there] = [startSilence(scene, () => first), startSilence(scene, () => !first)]
    const pass = async (minutes: number) => {
      for (let minute = 0; minute < minutes; minute += 1) {
        await scene.town.pass(MINUTE_MS)
        for (const one of [here, there]) await one.whenIdle()
      }
    }
    await pass(4)
    expect(questions(scene)).toBe(1)
    first = false
    scene.acquirer.settle(scene.url, 'paid')
    await pass(1)
    await scene.idle()
    expect(await scene.money()).toMatchObject({ due: 0, paid: TOTAL })
  })
})

test('Stripe is asked about no page of which it has not said the name', async () => {
  const scene = await openPaying('stripe')
  const silence = startSilence(scene)
  scene.acquirer.answers = 'not-at-all'
  expect((await scene.pay()).ok).toBe(false)
  scene.acquirer.answers = 'well'
  await scene.town.pass(5 * MINUTE_MS)
  await silence.whenIdle()
  expect(questions(scene)).toBe(0)
  // Asked for again it is the same page, which has a name now.
  await scene.page()
  await scene.town.pass(5 * MINUTE_MS)
  await silence.whenIdle()
  expect(questions(scene)).toBe(1)
})
