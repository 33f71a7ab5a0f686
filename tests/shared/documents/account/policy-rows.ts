import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE, type Fact } from '../../../../shared/sync/fact.ts'
import type { Json } from '../../../../shared/sync/json.ts'
import { AN, SERVER } from '../../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW, type Question, type TableRow } from '../../../helpers/policy-table.ts'

/* Every path of an account's table. `an` is the customer whose account it is: no one else enters the room. */

const ask = (stated: Fact, ...given: readonly Given[]): Question => ({ fact: stated, given })
const by = (author: { id: string }, stated: Fact): Given => ({ by: author.id, fact: stated })
const said = (root: string, id: string, name: string, value: object) => fact(root, id, name, { at: NOW, ...value })

const BUYER = {
  name: 'Công ty An Phát',
  taxCode: '0100109106',
  address: '1 Lê Lợi, Quận 1',
  email: 'ke-toan@anphat.vn',
}
const PROFILE: Readonly<Record<string, Json>> = {
  ...{ name: 'An', phone: '+84 90 123 45 67', locale: 'vi', theme: 'dark' },
  buyer: BUYER,
}

const REF = { station: 'ben-thanh', session: 's1', payment: 'p1', receipt: 'ben-thanh-W-1' }
const payment = (id: string, value: object = {}) =>
  said('ledger', id, BARE, { kind: 'payment', amount: -3500, currency: 'VND', ref: REF, ...value })
const topUp = (id: string, value: object = {}) =>
  said('ledger', id, BARE, {
    kind: 'topup',
    amount: 3500,
    currency: 'VND',
    ref: { station: 'ben-thanh', topup: 't1' },
    ...value,
  })
const opening = (id: string, value: object = {}) =>
  said('ledger', id, BARE, {
    kind: 'opening',
    amount: 3500,
    currency: 'VND',
    ref: { station: 'ben-thanh', opening: 'a1' },
    ...value,
  })

const VISIT = {
  station: 'ben-thanh',
  name: 'Bến Thành',
  kind: 'charging',
  currency: 'VND',
  timeZone: 'Asia/Ho_Chi_Minh',
  label: 'A1',
  phase: 'paid',
  session: { booked: { at: NOW, connector: 'c1', from: NOW }, 'moved/1': { at: NOW, connector: 'c2' } },
  payments: { p1: { settled: { at: NOW, amount: 3500, receipt: 'ben-thanh-W-1' } } },
}

const asked = said('topups', 't1', 'asked', { station: 'ben-thanh', amount: 100_000 })
const disputed = said('disputes', 'd1', 'asked', { station: 'ben-thanh', session: 's1', text: 'It never charged' })
const named = (buyer: object | null) => said('buyers', 's1', 'said', { buyer })
const claimed = said('claims', 'k1', 'asked', { code: 'ben-thanh-A-17' })
const card = said('cards', 'd1', 'added', { label: 'My card', tail: 'E53A' })
const wish = said('passes', 'p1', 'asked', { station: 'ben-thanh', product: 'h20' })
const SOLD = {
  ...{ organisation: 'ben-thanh', station: 'ben-thanh', product: 'h20', names: { en: '20 hours', vi: '20 giờ' } },
  ...{ unit: 'hour', quantity: 72_000_000, price: 150_000, stations: ['ben-thanh'], until: NOW + 1 },
  ...{ timeZone: 'Asia/Ho_Chi_Minh', currency: 'VND', receipt: 'ben-thanh-P-1' },
}
const sold = said('passes', 'p1', 'sold', SOLD)
const held = said('draws', 'ben-thanh:s1', 'held', { from: NOW, parts: [{ pass: 'p1', quantity: 7_200_000 }] })
const unsold = said('passes', 'p1', 'declined', { why: 'balance-too-low', missing: 50_000 })
const drawn = (name: string) =>
  said('draws', 'ben-thanh:s1', name, { parts: [{ pass: 'p1', quantity: 3_600_000, value: 7_500 }] })
const grouped = said('groups', 'g1', 'granted', { organisation: 'ben-thanh', group: 'students' })
const struck = (id: string) => said('strikes', id, 'struck', { station: 'ben-thanh', session: 's1' })

export const accountRows: readonly TableRow[] = [
  ...Object.entries(PROFILE).map(([name, value]): TableRow => {
    const erased = { 'taken back': ask(field('profile', name, BARE, null)) }
    return { path: `profile/${name}`, ordinarily: ask(field('profile', name, BARE, value)), but: erased }
  }),
  {
    path: 'ledger/*',
    ordinarily: ask(payment('payment:ben-thanh:p1')),
    but: {
      'of a top-up': ask(topUp('topup:an:t1')),
      'of what they held elsewhere': ask(opening('opening:ben-thanh:a1')),
      'of the same under another’s key': ask(opening('topup:ben-thanh:a1')),
      'of the same, and takes money out': ask(opening('opening:ben-thanh:a1', { amount: -3500 })),
      'that says whose it is': ask(
        payment('payment:ben-thanh:p1', { organisation: 'ben-thanh' }),
        by(SERVER, payment('payment:ben-thanh:p1')),
      ),
      'that says whose it is, and moves more': ask(
        payment('payment:ben-thanh:p1', { organisation: 'ben-thanh', amount: -1 }),
        by(SERVER, payment('payment:ben-thanh:p1')),
      ),
      'that is given to another organisation': ask(
        payment('payment:ben-thanh:p1', { organisation: 'library' }),
        by(SERVER, payment('payment:ben-thanh:p1', { organisation: 'ben-thanh' })),
      ),
      'under the key of another kind': ask(payment('topup:an:t1')),
      'a payment that puts money in': ask(payment('payment:ben-thanh:p1', { amount: 3500 })),
      'a top-up that takes money out': ask(topUp('topup:an:t1', { amount: -3500 })),
      'of nothing': ask(topUp('topup:an:t1', { amount: 0 })),
      'under no key of a ledger': ask(payment('p1')),
      'under a key with a part too many': ask(payment('payment:ben-thanh:p1:1')),
    },
  },
  { path: 'topups/*/asked', ordinarily: ask(asked) },
  {
    path: 'topups/*/credited',
    ordinarily: ask(said('topups', 't1', 'credited', { amount: 100_000 }), by(AN, asked)),
    but: {
      'never asked': ask(said('topups', 't1', 'credited', { amount: 100_000 })),
      'declined before': ask(
        said('topups', 't1', 'credited', { amount: 100_000 }),
        by(AN, asked),
        by(SERVER, said('topups', 't1', 'declined', { why: 'no money came' })),
      ),
    },
  },
  {
    path: 'topups/*/declined',
    ordinarily: ask(said('topups', 't1', 'declined', { why: 'no money came' }), by(AN, asked)),
    but: {
      'credited before': ask(
        said('topups', 't1', 'declined', { why: 'no money came' }),
        by(AN, asked),
        by(SERVER, said('topups', 't1', 'credited', { amount: 100_000 })),
      ),
    },
  },
  {
    path: 'topups/*/withdrawn',
    ordinarily: ask(said('topups', 't1', 'withdrawn', {}), by(AN, asked)),
    but: {
      'with the acquirer’s reason': ask(said('topups', 't1', 'withdrawn', { why: 'bank-refused' }), by(AN, asked)),
      'never asked': ask(said('topups', 't1', 'withdrawn', {})),
      'credited before': ask(
        said('topups', 't1', 'withdrawn', {}),
        by(AN, asked),
        by(SERVER, said('topups', 't1', 'credited', { amount: 100_000 })),
      ),
    },
  },
  {
    path: 'visits/*',
    ordinarily: ask(said('visits', 's1', BARE, VISIT)),
    but: {
      'in place of an earlier copy': ask(
        said('visits', 's1', BARE, VISIT),
        by(SERVER, said('visits', 's1', BARE, { ...VISIT, phase: 'owing' })),
      ),
      'with a fact that no session has': ask(said('visits', 's1', BARE, { ...VISIT, session: { paid: true } })),
      'with the table’s own sign in a name': ask(
        said('visits', 's1', BARE, { ...VISIT, session: { 'moved/#': { at: NOW, connector: 'c2' } } }),
      ),
    },
  },
  {
    path: 'notes/*',
    ordinarily: ask(said('notes', 'paid:ben-thanh:s1', BARE, { told: NOW, what: 'paid', station: 'ben-thanh' })),
    but: {
      'that nobody has words for': ask(said('notes', 'n1', BARE, { told: NOW, what: 'hello' })),
    },
  },
  {
    path: 'seen/*',
    ordinarily: ask(field('seen', 'phone', BARE, { upTo: NOW })),
    but: {
      'later on the same device': ask(
        field('seen', 'phone', BARE, { upTo: NOW }),
        by(AN, field('seen', 'phone', BARE, { upTo: NOW - 1 })),
      ),
    },
  },
  { path: 'disputes/*/asked', ordinarily: ask(disputed) },
  {
    path: 'disputes/*/answered',
    ordinarily: ask(said('disputes', 'd1', 'answered', { text: 'We give it back' }), by(AN, disputed)),
    but: { 'never asked': ask(said('disputes', 'd1', 'answered', { text: 'We give it back' })) },
  },
  {
    path: 'buyers/*/said',
    ordinarily: ask(named(BUYER)),
    but: {
      'other than before': ask(named({ name: 'An' }), by(AN, named(BUYER))),
      'nobody any more': ask(named(null), by(SERVER, named(BUYER))),
      'already in an invoice': ask(named(null), by(AN, named(BUYER)), by(SERVER, said('buyers', 's1', 'exported', {}))),
      'with a tax code that is none': ask(named({ ...BUYER, taxCode: '0100109107' })),
      'with a tax code and no address': ask(named({ name: 'An Phát', taxCode: '0100109106' })),
    },
  },
  { path: 'buyers/*/exported', ordinarily: ask(said('buyers', 's1', 'exported', {}), by(AN, named(BUYER))) },
  { path: 'claims/*/asked', ordinarily: ask(claimed) },
  {
    path: 'claims/*/granted',
    ordinarily: ask(said('claims', 'k1', 'granted', { station: 'ben-thanh', session: 's1' }), by(AN, claimed)),
    but: {
      'refused before': ask(
        said('claims', 'k1', 'granted', { station: 'ben-thanh', session: 's1' }),
        by(AN, claimed),
        by(SERVER, said('claims', 'k1', 'refused', { why: 'no-such-record' })),
      ),
    },
  },
  {
    path: 'claims/*/refused',
    ordinarily: ask(said('claims', 'k1', 'refused', { why: 'no-such-record' }), by(AN, claimed)),
    but: {
      'granted before': ask(
        said('claims', 'k1', 'refused', { why: 'no-such-record' }),
        by(AN, claimed),
        by(SERVER, said('claims', 'k1', 'granted', { station: 'ben-thanh', session: 's1' })),
      ),
    },
  },
  {
    path: 'cards/*/added',
    ordinarily: ask(card),
  },
  {
    path: 'cards/*/blocked',
    ordinarily: ask(said('cards', 'd1', 'blocked', {}), by(SERVER, card)),
  },
  {
    path: 'cards/*/removed',
    ordinarily: ask(said('cards', 'd1', 'removed', {}), by(SERVER, card)),
  },
  {
    path: 'favourites/*',
    ordinarily: ask(field('favourites', 'ben-thanh', BARE, true)),
    but: {
      'and no more': ask(
        field('favourites', 'ben-thanh', BARE, false),
        by(AN, field('favourites', 'ben-thanh', BARE, true)),
      ),
    },
  },
  { path: 'passes/*/asked', ordinarily: ask(wish) },
  {
    path: 'passes/*/sold',
    ordinarily: ask(sold, by(AN, wish)),
    but: { 'sold at the desk': ask(sold), 'declined before': ask(sold, by(AN, wish), by(SERVER, unsold)) },
  },
  {
    path: 'passes/*/declined',
    ordinarily: ask(unsold, by(AN, wish)),
    but: { 'sold before': ask(unsold, by(AN, wish), by(SERVER, sold)) },
  },
  {
    path: 'passes/*/ended',
    ordinarily: ask(said('passes', 'p1', 'ended', { why: 'refunded', amount: 50_000 }), by(SERVER, sold)),
    but: { 'never sold': ask(said('passes', 'p1', 'ended', { why: 'expired', amount: 0 }), by(AN, wish)) },
  },
  { path: 'draws/*/held', ordinarily: ask(held) },
  {
    path: 'draws/*/drawn/#',
    ordinarily: ask(drawn('drawn/1'), by(SERVER, held)),
    but: { 'nothing held': ask(drawn('drawn/1')), 'out of order': ask(drawn('drawn/2'), by(SERVER, held)) },
  },
  { path: 'groups/*/granted', ordinarily: ask(grouped) },
  { path: 'groups/*/ended', ordinarily: ask(said('groups', 'g1', 'ended', {}), by(SERVER, grouped)) },
  {
    path: 'strikes/*/struck',
    ordinarily: ask(struck('ben-thanh:s1')),
    but: {
      'under another session’s key': ask(struck('ben-thanh:s2')),
      'under another station’s key': ask(struck('ben-than:s1')),
    },
  },
  {
    path: 'strikes/*/lifted',
    ordinarily: ask(
      said('strikes', 'ben-thanh:s1', 'lifted', { why: 'the lift was broken' }),
      by(SERVER, struck('ben-thanh:s1')),
    ),
    but: { 'never struck': ask(said('strikes', 'ben-thanh:s1', 'lifted', { why: 'the lift was broken' })) },
  },
]
