import { expect, test } from 'vitest'
import { giveBack, type MoneyBack, type Till, takeMoney, takeTopUp } from '../../../client/staff/till.ts'
import type { Acted } from '../../../client/state/device.ts'
import { declineTopUp } from '../../../shared/documents/desk/actions.ts'
import { pairKey } from '../../../shared/documents/keys.ts'
import type { Outcome } from '../../../shared/documents/outcome.ts'
import { askPayment, checkInNow, stop } from '../../../shared/documents/station/actions.ts'
import { DeskScene } from '../../helpers/desk-scene.ts'
import type { JudgedDocument } from '../../helpers/judged-document.ts'
import { AN, LAN, MINH, SERVER } from '../../helpers/people.ts'
import { clock, paymentFact, StationScene } from '../../helpers/station-scene.ts'

const NOW = clock('10:05')
const SIGNED = { at: NOW, by: 'lan' }

/** Lan's acts in a document, judged by the real gate. */
function actsIn<View>(document: JudgedDocument<View>) {
  return async (_: unknown, action: (view: View, signed: typeof SIGNED) => Outcome): Promise<Acted> => {
    const word = document.act(LAN, NOW, view => action(view, SIGNED))
    return word === 'new' ? { ok: true, id: word } : { ok: false, why: word }
  }
}

/** A reader has left and owes 10,000; the next receipt of Lan's drawer is the seventh. */
function lansTill({ give }: Partial<Till> = {}, reader = LAN) {
  const scene = new StationScene()
  const via = reader === LAN ? 'staff' : 'customer'
  scene.at('09:00', reader, (view, at) => checkInNow(view, { session: 's1', at, connector: 'c1', via }))
  scene.at('10:00', LAN, (view, at) => stop(view, { session: 's1', at, via: 'staff' }))
  scene.bills('10:01', 's1', 10_000)
  const desk = new DeskScene()
  let [number, ids] = [6, 0]
  const till: Till = {
    station: 'b',
    give: give ?? (async () => ({ series: 'A', number: ++number })),
    newId: () => `n${++ids}`,
    nothingTaken: () => 'Nothing was taken',
    atStation: actsIn(scene),
    atDesk: actsIn(desk),
  }
  const money = () => ({
    session: scene.session('s1'),
    spot: 'C1',
    method: 'cash' as const,
    amount: 10_000,
    rounding: 0,
  })
  return { till, scene, desk, money, given: () => number }
}

test('money is taken under the next number', async () => {
  const { till, scene, money } = lansTill()
  expect(await takeMoney(till, money())).toEqual({ ok: true, receipt: 'b-A-7' })
  expect(scene.view.payments.get('n1')?.taken).toEqual({
    at: NOW,
    session: 's1',
    method: 'cash',
    amount: 10_000,
    receipt: 'b-A-7',
  })
})

test('a payment the customer asked to make at the desk is the one that is taken, so that their page turns to paid', async () => {
  const { till, scene, money } = lansTill({}, AN)
  scene.at('10:02', AN, (view, at) => askPayment(view, { id: 'w1', session: 's1', at, method: 'wallet' }))
  scene.state(SERVER, clock('10:03'), paymentFact('w1', 'declined', { at: clock('10:03'), why: 'balance-too-low' }))
  scene.at('10:04', AN, (view, at) => askPayment(view, { id: 'p1', session: 's1', at, method: 'cash' }))
  await takeMoney(till, money())
  expect([...scene.view.payments.values()].flatMap(({ id, taken }) => (taken ? [id] : []))).toEqual(['p1'])
})

test('where no number can be kept, no money is taken', async () => {
  const { till, scene, money } = lansTill({ give: () => Promise.reject(new Error('The disk is full')) })
  expect(await takeMoney(till, money())).toEqual({ ok: false, why: 'no-number' })
  expect(scene.view.payments.size).toBe(0)
})

test('a number whose money is refused is declared void, and the next money has the next number', async () => {
  const { till, desk, money } = lansTill()
  const topUp = pairKey('an', 't1')
  desk.asksTopUp('10:00', 't1', 100_000)
  desk.at('10:04', MINH, (view, signed) => declineTopUp(view, { ...signed, topUp, why: 'No money received' }))
  const taken = await takeTopUp(till, { topUp, who: 'An', method: 'cash', amount: 100_000, note: '' })
  expect(taken).toEqual({ ok: false, why: 'refused' })
  expect(desk.view.receipts.get('b-A-7')?.voided).toEqual({ ...SIGNED, why: 'Nothing was taken' })
  expect(await takeMoney(till, money())).toEqual({ ok: true, receipt: 'b-A-8' })
})

async function backFrom(of: ReturnType<typeof lansTill>, back: Partial<MoneyBack>) {
  await takeMoney(of.till, of.money())
  return giveBack(of.till, of.scene.view, {
    payment: 'n1',
    spot: 'C1',
    amount: 4_000,
    rounding: 0,
    why: 'Lamp',
    to: 'cash',
    isMistaken: false,
    isAboveLimit: false,
    ...back,
  })
}

test('money out of the drawer has a receipt; into a wallet it needs none', async () => {
  const cash = lansTill()
  expect(await backFrom(cash, {})).toEqual({ ok: true, receipt: 'b-A-8' })
  expect(cash.scene.view.payments.get('n1')?.refunds).toMatchObject([{ amount: 4_000, to: 'cash', receipt: 'b-A-8' }])
  const wallet = lansTill()
  expect(await backFrom(wallet, { to: 'wallet' })).toEqual({ ok: true })
  expect(wallet.given()).toBe(7)
})

test('above the limit the owner is asked, and the money stays', async () => {
  const of = lansTill()
  expect(await backFrom(of, { isAboveLimit: true })).toEqual({ ok: true, receipt: 'b-A-8' })
  expect(of.desk.view.refunds.get('n2')?.asked).toMatchObject({ payment: 'n1', amount: 4_000, receipt: 'b-A-8' })
  expect(of.scene.view.payments.get('n1')?.refunds).toEqual([])
})
