import { describe, expect, test } from 'vitest'
import { deskRoom } from '../../../server/arbiter/subject.ts'
import { getAcquirer, payOnline } from '../../../shared/api/online.ts'
import { makePayment } from '../../../shared/api/session.ts'
import { SERVER } from '../../../shared/sync/policy.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { openOther, openPaying, station } from './online-scene.ts'

const TOTAL = 10_000

describe.each(['stripe', 'vnpay'] as const)('by %s', name => {
  const ok = name === 'stripe' ? '200' : '00'
  const again = name === 'stripe' ? '200' : '02'
  const forged = name === 'stripe' ? '400' : '97'
  const unknown = name === 'stripe' ? '200' : '01'
  const otherSum = name === 'stripe' ? '200' : '04'

  test('a bill is paid once, however often it is told, in another epoch of the desk too', async () => {
    const { acquirer, page, idle, money, payments, seal, town } = await openPaying(name)
    const url = await page()
    expect([acquirer.isIts(url), acquirer.amountOn(url)]).toEqual([true, TOTAL])
    // What is on disk before they are sent there.
    expect((await town.desk(station)).intents.get('p1')?.made).toMatchObject({ session: 's1', amount: TOTAL })
    expect(await money()).toMatchObject({ due: TOTAL })

    const told = await Promise.all([acquirer.tell(url, 'paid'), acquirer.tell(url, 'paid'), acquirer.tell(url, 'paid')])
    expect(told.sort()).toEqual([ok, again, again].sort())
    await idle()
    expect(await payments()).toEqual([`p1 online ${TOTAL} ben-thanh-CO-#`])
    expect(await money()).toMatchObject({ due: 0, refundDue: 0, paid: TOTAL })
    await seal()
    expect(await acquirer.tell(url, 'paid')).toBe(again)
    await idle()
    expect([...(await town.desk(station)).transfers.values()]).toEqual([])
  })

  test('the page is the same when it is asked for again, and another when the first was refused', async () => {
    const { acquirer, page, pay, idle, payments, money } = await openPaying(name)
    const url = await page()
    expect(await page()).toBe(url)
    expect(await acquirer.tell(url, 'refused')).toBe(ok)
    await idle()
    expect(await payments()).toEqual(['p1 bank-refused'])
    expect(await pay()).toMatchObject({ ok: false })
    const next = await page('p2')
    expect(next).not.toBe(url)
    await acquirer.tell(next, 'paid')
    await idle()
    expect(await payments()).toEqual(['p1 bank-refused', `p2 online ${TOTAL} ben-thanh-CO-#`])
    // The bank has thought again: it is paid twice, and that shows.
    await acquirer.tell(url, 'paid')
    await idle()
    expect(await money()).toMatchObject({ due: 0, refundDue: TOTAL })
  })

  test('who gave up is told so; who pays after the time is up has paid', async () => {
    const { acquirer, page, idle, payments, town } = await openPaying(name)
    const url = await page()
    await acquirer.tell(await page('p2'), 'gave-up')
    await idle()
    expect(await payments()).toEqual(['p1', name === 'stripe' ? 'p2 no-word' : 'p2 gave-up'])
    await town.pass(41 * MINUTE_MS)
    expect(await payments()).toEqual(['p1 no-word', expect.stringMatching(/^p2 /)])
    expect(await acquirer.tell(url, 'paid')).toBe(ok)
    await idle()
    expect((await payments())[0]).toBe(`p1 online ${TOTAL} ben-thanh-CO-# no-word`)
    expect((await town.station(station)).sessions.get('s1')?.money.due).toBe(0)
  })

  test('after weeks, in another epoch of the desk, late money still counts', async () => {
    const { acquirer, page, idle, money, town } = await openPaying(name)
    const url = await page()
    await town.pass(41 * MINUTE_MS)
    const room = deskRoom(station)
    const sealed = { room, author: SERVER, facts: [], seal: { carry: (root: string) => root !== 'intents' } }
    await town.rooms.decide([room], () => [sealed])
    await idle()
    expect((await town.desk(station)).intents.size).toBe(0)
    expect(await acquirer.tell(url, 'paid')).toBe(ok)
    expect(await acquirer.tell(url, 'paid')).toBe(again)
    await idle()
    expect(await money()).toMatchObject({ due: 0, paid: TOTAL, refundDue: 0 })
  })

  test('nothing is believed without its signature, and of what is signed nothing about others', async () => {
    const { acquirer, page, idle, payments, money, online, hoa, lan } = await openPaying(name)
    const url = await page()
    expect(await acquirer.tell(url, 'paid', { secret: 'somebody else’s secret' })).toBe(forged)
    expect(
      await acquirer.tell(url, 'paid', { change: text => text.replace('NCB', 'ABC').replace('"paid"', '"PAID"') }),
    ).toBe(forged)
    expect(online.messages).toEqual({ heardAt: null, forgedAt: expect.any(Number) })
    expect(await acquirer.tell(url, 'paid', { intent: 'p9' })).toBe(unknown)
    expect(await acquirer.tell(url, 'paid', { intent: '../../x' })).toBe(unknown)
    expect(await acquirer.tell(url, 'refused', { intent: 's1' })).toBe(unknown)
    await idle()
    expect([await payments(), await money()]).toEqual([['p1'], expect.objectContaining({ due: TOTAL })])
    expect(await hoa(getAcquirer, { organisation: station })).toEqual({
      ok: true,
      value: { acquirer: name, heardAt: expect.any(Number), forgedAt: expect.any(Number) },
    })
    expect(await lan(getAcquirer, { organisation: station })).toEqual({ ok: false, why: 'not-yours' })
  })

  test('another sum than was asked for pays nothing by itself: a person decides', async () => {
    const { acquirer, page, idle, money, matters } = await openPaying(name)
    const url = await page()
    expect(await acquirer.tell(url, 'paid', { amount: TOTAL - 1 })).toBe(otherSum)
    expect(await acquirer.tell(url, 'paid', { amount: TOTAL - 1 })).toBe(otherSum)
    await idle()
    expect(await money()).toMatchObject({ due: TOTAL, paid: 0 })
    expect(await matters()).toEqual([expect.stringMatching(new RegExp(`^unknown-transfer 9999 ${name} `))])
  })

  test('money for a bill that was paid meanwhile is shown as a surplus', async () => {
    const { acquirer, page, idle, money, lan, matters } = await openPaying(name)
    const url = await page()
    const cash = { station, id: 'p5', session: 's1', method: 'cash' as const, amount: TOTAL, receipt: 'ben-thanh-T1-1' }
    expect(await lan(makePayment, cash)).toMatchObject({ ok: true })
    await acquirer.tell(url, 'paid')
    await idle()
    expect(await money()).toMatchObject({ due: 0, refundDue: TOTAL })
    expect(await matters()).toEqual([`surplus ${TOTAL}`])
  })

  test('a wallet is filled once; refused, the request is gone, and money that comes late is credited', async () => {
    const { acquirer, mai, idOf, idle, town } = await openPaying(name)
    const id = idOf('customer@demo.test')
    const ask = async (topUp: string) => {
      const answer = await mai(payOnline, { id: topUp, station, amount: 50_000, language: 'en' })
      if (!answer.ok) throw new Error(answer.why)
      return answer.value.url
    }
    const first = await ask('t1')
    expect(await ask('t1')).toBe(first)
    // One waits already: the money of which would it be?
    await expect(ask('t2')).rejects.toThrow('waiting')
    await acquirer.tell(first, 'refused')
    await idle()
    expect((await town.account(id)).topUps.get('t1')).toMatchObject({
      isOpen: false,
      withdrawn: { why: 'bank-refused' },
    })
    const next = await ask('t2')
    for (let times = 0; times < 2; times += 1) await acquirer.tell(next, 'paid')
    await idle()
    const entries = async () =>
      [...(await town.account(id)).ledger.values()].map(({ kind, amount }) => `${kind} ${amount}`)
    expect(await entries()).toEqual(['topup 50000'])
    await acquirer.tell(first, 'paid')
    await idle()
    expect(await entries()).toEqual(['topup 50000', 'topup 50000'])
  })

  test('two nodes that are told at once pay one bill once', async () => {
    const { acquirer, page, idle, payments, town, parts, accounts, online } = await openPaying(name)
    const other = await openOther({ town, parts, accounts, online })
    const url = await page()
    const here = acquirer.base
    const told = [acquirer.tell(url, 'paid')]
    acquirer.base = other.base
    told.push(acquirer.tell(url, 'paid'))
    acquirer.base = here
    expect((await Promise.all(told)).sort()).toEqual([ok, again].sort())
    await idle()
    await other.idle()
    expect(await payments()).toEqual([`p1 online ${TOTAL} ben-thanh-CO-#`])
  })
})

test('nobody pays another’s bill, as staff, of another place, in vain, or under another’s payment', async () => {
  const { pay, nam, lan, mai, owe, idle, acquirer, page } = await openPaying('stripe')
  expect(await pay('p1', 's1', nam)).toEqual({ ok: false, why: 'not-yours' })
  expect(await pay('p1', 's1', lan)).toEqual({ ok: false, why: 'not-yours' })
  expect(await pay('p1', 's9')).toEqual({ ok: false, why: 'no-such-session' })
  expect(await mai(payOnline, { id: 'p1', station: 'central-library', session: 's1', language: 'en' })).toEqual({
    ok: false,
    why: 'no-acquirer',
  })
  const both = { id: 'p1', station, session: 's1', amount: 1000, language: 'en' } as const
  expect(await mai(payOnline, both)).toMatchObject({ ok: false, why: 'shape' })
  expect(await mai(payOnline, { id: 'p1', station, language: 'en' })).toMatchObject({ ok: false, why: 'shape' })
  const url = await page('p1')
  await owe(nam, 's2', 'c2')
  // Anybody signed in reads the ids of payments.
  expect(await pay('p1', 's2', nam)).toMatchObject({ ok: false })
  expect(await pay('p1', 's1', nam)).toMatchObject({ ok: false })
  expect(await nam(payOnline, { id: 'p1', station, amount: 10_000, language: 'en' })).toEqual({
    ok: false,
    why: 'answered',
  })
  await acquirer.tell(url, 'paid')
  await idle()
  expect(await pay('p2')).toEqual({ ok: false, why: 'nothing-due' })
})

test('an acquirer that does not answer is no loss: under the same id it is asked again, and it is one payment', async () => {
  const { acquirer, pay, page, idle, payments } = await openPaying('stripe')
  acquirer.answers = 'not-at-all'
  expect(await pay()).toEqual({ ok: false, why: 'acquirer-down' })
  acquirer.answers = 'refused'
  expect(await pay()).toEqual({ ok: false, why: 'acquirer-down' })
  acquirer.answers = 'well'
  await acquirer.tell(await page(), 'paid')
  await idle()
  expect(await payments()).toEqual([`p1 online ${TOTAL} ben-thanh-CO-#`])
  expect(acquirer.asked).toEqual([{ what: 'page', key: 'p1-open', amount: TOTAL }])
})

test('money in another currency pays nothing by itself', async () => {
  const { acquirer, page, idle, money, matters } = await openPaying('stripe')
  await acquirer.tell(await page(), 'paid', { currency: 'USD' })
  await idle()
  expect(await money()).toMatchObject({ due: TOTAL })
  expect(await matters()).toEqual([expect.stringMatching(/^unknown-transfer 10000 stripe pi_/)])
})
