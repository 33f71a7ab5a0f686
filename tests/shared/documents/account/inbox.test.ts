import { describe, expect, test } from 'vitest'
import {
  claim,
  dispute,
  eraseProfile,
  markSeen,
  setFavourite,
  setProfile,
} from '../../../../shared/documents/account/actions.ts'
import { unseenNotes } from '../../../../shared/documents/account/view.ts'
import { account } from '../../../../shared/documents/account.ts'
import { nextTold } from '../../../../shared/documents/note.ts'
import { bareFact, fact } from '../../../../shared/documents/outcome.ts'
import { JudgedDocument } from '../../../helpers/judged-document.ts'
import { AN, SERVER } from '../../../helpers/people.ts'
import { clock } from '../../../helpers/station-scene.ts'

const NOW = clock('12:00')

function inbox() {
  const doc = new JudgedDocument(account)
  const tell = (id: string, told: string, at = told) =>
    doc.state(SERVER, clock(told), bareFact('notes', id, { at: clock(at), told: clock(told), what: 'started' }))
  const look = (device: string, time: string) => doc.act(AN, clock(time), view => markSeen(view, device))
  const unseen = () =>
    unseenNotes(doc.view).map(({ told }) => new Date(told + 7 * 3_600_000).toISOString().slice(11, 16))
  return { doc, tell, look, unseen }
}

describe('notes', () => {
  test('are unseen until a device has shown them, the newest first', () => {
    const { tell, look, unseen } = inbox()
    tell('n1', '10:00')
    tell('n2', '10:05')
    expect(unseen()).toEqual(['10:05', '10:00'])

    look('phone', '10:06')
    expect(unseen()).toEqual([])
  })

  test('are news though what they tell of happened long before', () => {
    const { tell, look, unseen } = inbox()
    tell('n1', '10:00')
    look('phone', '10:01')
    tell('n2', '11:00', '09:00')

    expect(unseen()).toEqual(['11:00'])
  })

  test('once seen on one device are seen on all, and one that was offline takes nothing back', () => {
    const { doc, tell, look, unseen } = inbox()
    tell('n1', '10:00')
    look('phone', '10:01')
    tell('n2', '10:05')
    look('laptop', '10:06')

    expect(doc.state(AN, NOW, bareFact('seen', 'phone', { upTo: clock('10:00') }))).toBe('restated')
    expect(unseen()).toEqual([])
  })

  test('are not said to be seen again when there is nothing new', () => {
    const { doc, tell, look } = inbox()
    tell('n1', '10:00')
    expect(look('phone', '10:01')).toBe('new')

    expect(markSeen(doc.view, 'phone')).toEqual({ ok: true, facts: [] })
  })

  test('told by a server whose clock is behind are news all the same', () => {
    const { doc, tell } = inbox()
    tell('n1', '10:00')

    expect([nextTold(doc.view.notes, clock('09:59')), nextTold(doc.view.notes, clock('10:01'))]).toEqual([
      clock('10:00') + 1,
      clock('10:01'),
    ])
  })
})

test('favourites come and go', () => {
  const { doc } = inbox()
  const set = (station: string, isFavourite: boolean) =>
    doc.act(AN, NOW, view => setFavourite(view, station, isFavourite))

  expect([
    set('ben-thanh', true),
    set('ben-thanh', true),
    set('st-1', true),
    set('st-10', true),
    set('st-1', false),
  ]).toEqual([...['new', 'nothing', 'new', 'new', 'replaces']])
  expect([...doc.view.favourites]).toEqual(['ben-thanh', 'st-10'])
})

test('a profile is set field by field, and what names somebody can be erased', () => {
  const { doc } = inbox()
  doc.act(AN, NOW, view => setProfile(view, { name: 'An', phone: '+84 90 123', locale: 'vi' }))
  doc.act(AN, NOW, view => setProfile(view, { locale: 'en' }))
  expect(doc.view.profile).toEqual({ name: 'An', phone: '+84 90 123', locale: 'en' })

  expect(doc.act(AN, NOW, view => eraseProfile(view, NOW))).toBe('replaces')
  expect(doc.view.profile).toEqual({ name: null, phone: null, locale: 'en' })
  expect(eraseProfile(doc.view, NOW)).toEqual({ ok: true, facts: [] })
})

test('who never wrote a name has none once they have erased it: until then they go by the one they signed up with', () => {
  const doc = new JudgedDocument(account)
  expect(doc.act(AN, NOW, view => eraseProfile(view, NOW))).toBe('new')
  expect(doc.view.profile).toEqual({ name: null })
})

describe('a dispute', () => {
  const visit = (billed: boolean) => ({
    at: NOW,
    station: 'ben-thanh',
    name: 'Bến Thành',
    kind: 'charging',
    currency: 'VND',
    timeZone: 'Asia/Ho_Chi_Minh',
    label: 'A1',
    phase: 'paid',
    session: billed ? { billed: { at: NOW, tariff: null, lines: [], total: 0 } } : {},
    payments: {},
  })

  test('is about a bill of one’s own, one at a time', () => {
    const { doc } = inbox()
    doc.state(SERVER, NOW, bareFact('visits', 's1', visit(true)))
    doc.state(SERVER, NOW, bareFact('visits', 's2', visit(false)))
    const ask = (id: string, session: string) =>
      doc.act(AN, NOW, view => dispute(view, { id, at: NOW, session, text: 'It never charged' }))

    expect([ask('d1', 's9'), ask('d1', 's2'), ask('d1', 's1'), ask('d2', 's1')]).toEqual([
      ...['cannot: no-such-session', 'cannot: not-billed', 'new', 'cannot: waiting'],
    ])
    doc.state(SERVER, NOW, fact('disputes', 'd1', 'answered', { at: NOW, text: 'We give it back' }))
    expect(doc.view.disputes.get('d1')).toEqual({
      id: 'd1',
      asked: { at: NOW, station: 'ben-thanh', session: 's1', text: 'It never charged' },
      answered: { at: NOW, text: 'We give it back' },
      isOpen: false,
      isProvisional: false,
    })
    expect(ask('d2', 's1')).toBe('new')
  })
})

test('a claim waits for its answer, and the same code is not asked twice meanwhile', () => {
  const { doc } = inbox()
  const ask = (id: string, code: string) => doc.act(AN, NOW, view => claim(view, { id, at: NOW, code }))

  expect([ask('k1', 'b-A-1'), ask('k2', 'b-A-1'), ask('k2', 'b-A-10')]).toEqual(['new', 'cannot: waiting', 'new'])
  doc.state(SERVER, NOW, fact('claims', 'k1', 'refused', { at: NOW, why: 'no-such-record' }))
  expect([doc.view.claims.get('k1')?.isOpen, doc.view.claims.get('k2')?.isOpen]).toEqual([false, true])
})
