import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { askTopUp } from '../../../../shared/documents/account/actions.ts'
import { type AccountView, balanceIn } from '../../../../shared/documents/account/view.ts'
import { account } from '../../../../shared/documents/account.ts'
import { LEDGER_KEY, ledgerKey } from '../../../../shared/documents/keys.ts'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
import { JudgedDocument } from '../../../helpers/judged-document.ts'
import { AN, SERVER } from '../../../helpers/people.ts'
import { plainMaps } from '../../../helpers/plain-station.ts'
import { Random } from '../../../helpers/random.ts'
import { foldWhole, Replica } from '../../../helpers/replica.ts'

const NOW = Date.UTC(2026, 2, 2, 3)

const OWNER = 'ben-thanh'

function topUp(id: string, amount: number, currency = 'VND', organisation = OWNER): Fact {
  const ref = { station: 'ben-thanh', topup: id }
  return bareFact('ledger', ledgerKey.topup('an', id), {
    at: NOW,
    kind: 'topup',
    amount,
    currency,
    ...(organisation && { organisation }),
    ref,
  })
}

function payment(id: string, amount: number, currency = 'VND', organisation = OWNER): Fact {
  const ref = { station: 'ben-thanh', session: 's1', payment: id, receipt: 'ben-thanh-W-1' }
  return bareFact('ledger', ledgerKey.payment('ben-thanh', id), {
    at: NOW,
    kind: 'payment',
    amount: -amount,
    currency,
    organisation,
    ref,
  })
}

function refund(id: string, number: number, amount: number): Fact {
  const ref = { station: 'ben-thanh', session: 's1', payment: id }
  const key = ledgerKey.refund('ben-thanh', id, number)
  return bareFact('ledger', key, { at: NOW, kind: 'refund', amount, currency: 'VND', organisation: OWNER, ref })
}

const wallet = (...facts: readonly Fact[]) => {
  const doc = new JudgedDocument(account)
  for (const entry of facts) expect(doc.state(SERVER, NOW, entry)).toBe('new')
  return doc
}

const held = (view: AccountView, currency: string, organisation = OWNER) =>
  balanceIn(view, { organisation, currency }, station => station)

describe('the balance', () => {
  test('is the sum of the ledger', () => {
    const { view } = wallet(topUp('t1', 100_000), payment('p1', 35_000), refund('p1', 1, 5000))

    expect(held(view, 'VND')).toBe(70_000)
  })

  test('of each currency is kept apart', () => {
    const { view } = wallet(topUp('t1', 100_000), topUp('t2', 2500, 'USD'), payment('p1', 2500, 'USD'))

    expect([...(view.wallets.get(OWNER) ?? [])]).toEqual([
      ['VND', 100_000],
      ['USD', 0],
    ])
    expect(held(view, 'KWD')).toBe(0)
  })

  test('counts an entry once, however often it is told', () => {
    const doc = wallet(topUp('t1', 100_000))

    expect(doc.state(SERVER, NOW, topUp('t1', 100_000))).toBe('restated')
    expect(doc.state(SERVER, NOW, topUp('t1', 200_000))).toBe('already')
    expect(held(doc.view, 'VND')).toBe(100_000)
  })

  test('with one organisation is nothing with another', () => {
    const { view } = wallet(
      topUp('t1', 100_000),
      topUp('t2', 7000, 'VND', 'library'),
      payment('p1', 7000, 'VND', 'library'),
    )

    expect([held(view, 'VND'), held(view, 'VND', 'library'), held(view, 'VND', 'nobody')]).toEqual([100_000, 0, 0])
  })

  test('counts an entry that names no organisation where its station is, and moves no money when it is named', () => {
    const doc = wallet(topUp('t1', 100_000, 'VND', ''), topUp('t2', 5000))
    const unnamed = (view: AccountView) => [held(view, 'VND'), view.unnamed.size]
    const before = unnamed(doc.view)
    expect(doc.state(SERVER, NOW, topUp('t1', 100_000))).toBe('replaces')
    expect([before, unnamed(doc.view)]).toEqual([
      [105_000, 1],
      [105_000, 0],
    ])
    expect(doc.state(SERVER, NOW, topUp('t1', 100_000, 'VND', 'library'))).toBe('already')
    expect(doc.state(SERVER, NOW, topUp('t1', 1))).toBe('already')
  })

  test('is nobody’s to write but the server’s', () => {
    expect(wallet().state(AN, NOW, topUp('t1', 100_000))).toBe('not-yours')
  })
})

describe('the key of an entry', () => {
  test('tells apart ids that were chosen to look alike', () => {
    const keys = [
      ledgerKey.payment('a', 'b'),
      ledgerKey.topup('a', 'b'),
      ledgerKey.payment('a-b', 'c'),
      ledgerKey.payment('a', 'b-c'),
      ledgerKey.refund('a', 'b', 1),
      ledgerKey.refund('a', 'b', 11),
    ]

    expect(new Set(keys).size).toBe(keys.length)
    expect(keys.filter(key => !LEDGER_KEY.test(key))).toEqual([])
  })

  test('has no other form', () => {
    const wrong = [
      'payment:a',
      'payment:a:b:c',
      'refund:a:b',
      'refund:a:b:0',
      'refund:a:b:100',
      'gift:a:b',
      'payment:a:_b',
      'payment::b',
    ]

    expect(wrong.filter(key => LEDGER_KEY.test(key))).toEqual([])
  })
})

describe('a top-up', () => {
  const ask = (view: AccountView, id: string, station = 'ben-thanh') =>
    askTopUp(view, { id, at: NOW, station, amount: 100_000 })

  test('waits for its answer', () => {
    const doc = wallet()
    doc.act(AN, NOW, view => ask(view, 't1'))

    expect([...doc.view.topUps.values()]).toEqual([
      { id: 't1', asked: { at: NOW, station: 'ben-thanh', amount: 100_000 }, isOpen: true, isProvisional: false },
    ])
  })

  test('is asked for one at a time at each station', () => {
    const doc = wallet()
    doc.act(AN, NOW, view => ask(view, 't1'))

    expect(doc.act(AN, NOW, view => ask(view, 't2'))).toBe('cannot: waiting')
    expect(doc.act(AN, NOW, view => ask(view, 't2', 'ben-than'))).toBe('new')
  })

  test('is credited or declined, and never both', () => {
    const doc = wallet()
    doc.act(AN, NOW, view => ask(view, 't1'))
    doc.state(SERVER, NOW, fact('topups', 't1', 'credited', { at: NOW, amount: 100_000 }))

    expect(doc.state(SERVER, NOW, fact('topups', 't1', 'declined', { at: NOW, why: 'no money' }))).toBe(
      'condition: credited',
    )
    expect(doc.view.topUps.get('t1')?.isOpen).toBe(false)
    expect(doc.act(AN, NOW, view => ask(view, 't2'))).toBe('new')
  })
})

test('a ledger of two hundred entries sums to the same on every device, in whatever order it came', () => {
  const seeds = fc.noShrink(fc.nat())
  fc.assert(
    fc.property(seeds, seed => {
      const random = new Random(seed)
      const doc = new Y.Doc()
      const sums = new Map<string, number>()
      const updates = Array.from({ length: 220 }, (_, index) => {
        const currency = random.pick(['VND', 'USD', 'KWD'])
        const amount = 1 + random.below(1_000_000)
        const entry = random.chance(0.5) ? topUp(`t${index}`, amount, currency) : payment(`p${index}`, amount, currency)
        const moved = (entry.value as { amount: number }).amount
        sums.set(currency, (sums.get(currency) ?? 0) + moved)
        const update = writeUpdate(stateFacts(doc, [entry], 1 + index, 0))
        Y.applyUpdate(doc, update)
        return update
      })

      const replica = new Replica(account)
      for (const update of [...updates].sort(() => random.next() - 0.5)) replica.receive([update, update])
      const plain = (view: AccountView) => plainMaps({ wallets: view.wallets, ledger: view.ledger })
      expect(plain(replica.view)).toEqual(plain(foldWhole(account, doc)))
      expect(new Map(replica.view.wallets.get(OWNER))).toEqual(sums)
    }),
    { numRuns: 10 },
  )
})
