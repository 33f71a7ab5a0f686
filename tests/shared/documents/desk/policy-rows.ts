import { personOf, type Role } from '../../../../shared/documents/author.ts'
import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE, type Fact } from '../../../../shared/sync/fact.ts'
import { HOA, LAN, MINH, OF_ROLE, SERVER } from '../../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW, type Question, type TableRow } from '../../../helpers/policy-table.ts'

/* Every path of a desk's table. Facts there are signed with their author's name. */

const ask = (stated: Fact, ...given: readonly Given[]): Question => ({ fact: stated, given })
const by = (author: { id: string }, stated: Fact): Given => ({ by: author.id, fact: stated })
const said = (root: string, id: string, name: string, value: object) => fact(root, id, name, { at: NOW, ...value })
const own = (role: Role) => personOf(OF_ROLE[role].id)

type Signed = (role: Role) => Question

/** A fact in the author's own name, and the same in another's. */
function signed(root: string, id: string, name: string, value: object, ...given: readonly Given[]) {
  const as = (person: string) => ask(said(root, id, name, { by: person, ...value }), ...given)
  const ordinarily: Signed = role => as(own(role))
  return { path: `${root}/*/${name}`, ordinarily, but: { 'in another’s name': as('minh') } }
}

function after(row: ReturnType<typeof signed>, label: string, ...given: readonly Given[]): TableRow {
  const then: Signed = role => {
    const { fact: stated, given: before = [] } = row.ordinarily(role)
    return ask(stated, ...before, ...given)
  }
  return { ...row, but: { ...row.but, [label]: then } }
}

const including = (row: TableRow, label: string, question: Signed): TableRow => ({
  ...row,
  but: { ...row.but, [label]: question },
})

const PERSON = { account: 'an', name: 'An', phone: '+84901234567' }
const booking = said('bookings', 's1', 'for', { by: 'lan', account: 'an' })
const TAKEN = { account: 'an', product: 'h20', method: 'cash', amount: 150_000, receipt: 'ben-thanh-T1-5' }
const takenFor = said('passes', 'an:p1', 'taken', { by: 'lan', ...TAKEN })
const soldPass = said('passes', 'an:p1', 'sold', {
  ...{ account: 'an', product: 'h20', names: { en: '20 hours', vi: '20 giờ' }, amount: 150_000 },
  ...{ method: 'cash', receipt: 'ben-thanh-T1-5', until: NOW + 1 },
})
const failedPass = said('passes', 'an:p1', 'failed', { why: 'not-sold', amount: 150_000 })
const endedPass = said('passes', 'an:p1', 'ended', { why: 'expired', amount: 0, lapsed: 150_000 })
const member = said('members', 'an:g1', 'granted', { by: 'lan', account: 'an', group: 'students' })
const topUp = said('topups', 'an:t1', 'asked', { account: 'an', amount: 100_000, method: 'cash' })
const approved = said('topups', 'an:t1', 'approved', { by: 'minh', amount: 100_000, method: 'cash' })
const declined = (root: string, id: string) => said(root, id, 'declined', { by: 'minh', why: 'no money came' })
const refund = said('refunds', 'r1', 'asked', {
  by: 'lan',
  session: 's1',
  payment: 'p1',
  amount: 500_000,
  why: 'x',
  to: 'cash',
})
const agreed = said('refunds', 'r1', 'approved', { by: 'hoa' })
const sent = said('refunds', 'r1', 'sent', {})
const returned = said('refunds', 'r1', 'returned', { reference: 're_1' })
const dispute = said('disputes', 'an:d1', 'asked', { session: 's1', text: 'It never charged' })
const opened = said('shifts', 'h1', 'opened', { by: 'lan', series: 'A', next: 17, float: 200_000 })
const kept = said('quarantine', 'q1', 'kept', {
  by: 'minh',
  room: 'station/ben-thanh',
  why: 'not-yours',
  facts: [{ root: 'payments', id: 'p1', name: 'taken', value: { at: NOW, amount: 3500 } }],
})
const adopted = said('quarantine', 'q1', 'adopted', { by: 'hoa' })
const raised = said('attention', 'm1', 'raised', { what: 'unmatched-stop', connector: 'c1', wh: 8000 })
const arrived = said('transfers', 'x1', 'arrived', {
  amount: 85_000,
  currency: 'VND',
  text: 'CT DEN BT0123456789AB',
  via: 'statement',
})
const made = said('intents', 'p1', 'made', {
  ...{ for: 'bill', station: 'ben-thanh', session: 's1' },
  ...{ amount: 85_000, currency: 'VND', acquirer: 'vnpay' },
})
const paidOnline = said('intents', 'p1', 'paid', { reference: '14012345' })
const MATCHED = { for: 'bill', station: 'ben-thanh', session: 's1', payment: 'x1' }
const sentBack = said('transfers', 'x1', 'settled', { by: 'hoa', why: 'sent back' })
const struck = (id: string) => said('strikes', id, 'struck', { account: 'an', session: 's1' })

const erasable = (root: string, id: string, value: object, erasedBy = SERVER): TableRow => ({
  path: `${root}/*`,
  ordinarily: ask(fact(root, id, BARE, value)),
  but: { erased: ask(field(root, id, BARE, null), by(erasedBy, fact(root, id, BARE, value))) },
})

const who: readonly TableRow[] = [
  erasable('people', 's1', PERSON),
  erasable('team', 'lan', { name: 'Lan', role: 'staff' }),
  erasable('walkins', 's1', { name: 'áo xanh', plate: '59-X1 123.45' }, LAN),
  {
    path: 'printers/receipts',
    ordinarily: role =>
      ask(
        fact('printers', 'receipts', BARE, {
          ...{ at: NOW, by: own(role) },
          to: { host: '192.168.1.9', port: 9100, hasMarks: true },
        }),
      ),
    but: {
      'in another’s name': ask(fact('printers', 'receipts', BARE, { at: NOW, by: 'minh', to: null })),
      'at no address': role =>
        ask(
          fact('printers', 'receipts', BARE, {
            ...{ at: NOW, by: own(role) },
            to: { host: 'http://x/', port: 9100, hasMarks: true },
          }),
        ),
    },
  },
  {
    path: 'door/code',
    ordinarily: role => ask(said('door', 'code', BARE, { by: own(role), code: 'K7Q2M9' })),
    but: {
      'another than before': role =>
        ask(
          said('door', 'code', BARE, { by: own(role), code: 'K7Q2M9' }),
          by(HOA, said('door', 'code', BARE, { by: 'hoa', code: 'A2B3C4' })),
        ),
      'in another’s name': ask(said('door', 'code', BARE, { by: 'minh', code: 'K7Q2M9' })),
    },
  },
  {
    ...signed('members', 'an:g1', 'granted', { account: 'an', group: 'students' }),
    but: {
      'of themselves': (role: Role) =>
        ask(said('members', `${own(role)}:g1`, 'granted', { by: own(role), account: own(role), group: 'students' })),
      'under another’s key': (role: Role) =>
        ask(said('members', 'an:g1', 'granted', { by: own(role), account: 'binh', group: 'students' })),
      'in another’s name': ask(said('members', 'an:g1', 'granted', { by: 'minh', account: 'an', group: 'students' })),
    },
  },
  after(
    signed('members', 'an:g1', 'ended', {}, by(LAN, member)),
    'ended before',
    by(MINH, said('members', 'an:g1', 'ended', { by: 'minh' })),
  ),
  {
    ...signed('bookings', 's1', 'for', { account: 'an' }),
    but: {
      'for themselves': (role: Role) => ask(said('bookings', 's1', 'for', { by: own(role), account: own(role) })),
      'in another’s name': ask(said('bookings', 's1', 'for', { by: 'minh', account: 'an' })),
    },
  },
  {
    ...signed('passes', 'an:p1', 'taken', TAKEN),
    but: {
      'for themselves': (role: Role) =>
        ask(said('passes', `${own(role)}:p1`, 'taken', { by: own(role), ...TAKEN, account: own(role) })),
      'under the receipt of a top-up': (role: Role) =>
        ask(
          said('passes', 'an:p1', 'taken', { by: own(role), ...TAKEN }),
          by(
            MINH,
            said('topups', 'an:t1', 'approved', { by: 'minh', amount: 1, method: 'cash', receipt: TAKEN.receipt }),
          ),
        ),
      'under a receipt of the server’s': (role: Role) =>
        ask(said('passes', 'an:p1', 'taken', { by: own(role), ...TAKEN, receipt: 'ben-thanh-P-5' })),
    },
  },
  {
    path: 'passes/*/sold',
    ordinarily: ask(soldPass, by(LAN, takenFor)),
    but: { 'from a wallet': ask(soldPass), failed: ask(soldPass, by(LAN, takenFor), by(SERVER, failedPass)) },
  },
  {
    path: 'passes/*/failed',
    ordinarily: ask(failedPass, by(LAN, takenFor)),
    but: { 'no money came': ask(failedPass), 'sold before': ask(failedPass, by(LAN, takenFor), by(SERVER, soldPass)) },
  },
  {
    ...signed('passes', 'an:p1', 'refunding', { why: 'moved away' }, by(SERVER, soldPass)),
    but: {
      'in another’s name': ask(said('passes', 'an:p1', 'refunding', { by: 'minh', why: 'x' }), by(SERVER, soldPass)),
      'never sold': (role: Role) =>
        ask(said('passes', 'an:p1', 'refunding', { by: own(role), why: 'x' }), by(LAN, takenFor)),
      'of their own': (role: Role) =>
        ask(
          said('passes', `${own(role)}:p1`, 'refunding', { by: own(role), why: 'x' }),
          by(SERVER, { ...soldPass, id: `${own(role)}:p1` }),
        ),
      over: (role: Role) =>
        ask(
          said('passes', 'an:p1', 'refunding', { by: own(role), why: 'x' }),
          by(SERVER, soldPass),
          by(SERVER, endedPass),
        ),
    },
  },
  { path: 'passes/*/ended', ordinarily: ask(endedPass, by(SERVER, soldPass)), but: { 'never sold': ask(endedPass) } },
  {
    path: 'bookings/*/linked',
    ordinarily: ask(said('bookings', 's1', 'linked', {}), by(LAN, booking)),
    but: {
      'declined before': ask(
        said('bookings', 's1', 'linked', {}),
        by(LAN, booking),
        by(SERVER, said('bookings', 's1', 'declined', { why: 'no-such-record' })),
      ),
    },
  },
  {
    path: 'bookings/*/declined',
    ordinarily: ask(said('bookings', 's1', 'declined', { why: 'no-such-record' }), by(LAN, booking)),
    but: {
      'linked before': ask(
        said('bookings', 's1', 'declined', { why: 'no-such-record' }),
        by(LAN, booking),
        by(SERVER, said('bookings', 's1', 'linked', {})),
      ),
    },
  },
]

const questions: readonly TableRow[] = [
  {
    path: 'topups/*/asked',
    ordinarily: ask(topUp),
    but: { 'under another account’s key': ask(said('topups', 'anh:t1', 'asked', { account: 'an', amount: 100_000 })) },
  },
  {
    path: 'topups/*/who',
    ordinarily: ask(fact('topups', 'an:t1', 'who', { name: 'An' }), by(SERVER, topUp)),
    but: {
      erased: ask(
        field('topups', 'an:t1', 'who', null),
        by(SERVER, topUp),
        by(SERVER, fact('topups', 'an:t1', 'who', { name: 'An' })),
      ),
    },
  },
  including(
    after(
      signed('topups', 'an:t1', 'approved', { amount: 100_000, method: 'cash' }, by(SERVER, topUp)),
      'declined before',
      by(MINH, declined('topups', 'an:t1')),
    ),
    'as paid online',
    role =>
      ask(said('topups', 'an:t1', 'approved', { by: own(role), amount: 100_000, method: 'online' }), by(SERVER, topUp)),
  ),
  after(
    signed('topups', 'an:t1', 'declined', { why: 'no money came' }, by(SERVER, topUp)),
    'approved before',
    by(MINH, approved),
  ),
  {
    path: 'topups/*/withdrawn',
    ordinarily: ask(said('topups', 'an:t1', 'withdrawn', {}), by(SERVER, topUp)),
    but: { 'approved before': ask(said('topups', 'an:t1', 'withdrawn', {}), by(SERVER, topUp), by(MINH, approved)) },
  },
  signed('refunds', 'r1', 'asked', {
    session: 's1',
    payment: 'p1',
    amount: 500_000,
    why: 'it never charged',
    to: 'cash',
  }),
  after(
    signed('refunds', 'r1', 'approved', {}, by(LAN, refund)),
    'declined before',
    by(HOA, declined('refunds', 'r1')),
  ),
  after(
    signed('refunds', 'r1', 'declined', { why: 'it did charge' }, by(LAN, refund)),
    'approved before',
    by(HOA, agreed),
  ),
  {
    path: 'refunds/*/entered',
    ordinarily: ask(said('refunds', 'r1', 'entered', { number: 1 }), by(LAN, refund), by(HOA, agreed)),
    but: {
      'never approved': ask(said('refunds', 'r1', 'entered', { number: 1 }), by(LAN, refund)),
      'failed before': ask(
        said('refunds', 'r1', 'entered', { number: 1 }),
        by(LAN, refund),
        by(HOA, agreed),
        by(SERVER, said('refunds', 'r1', 'failed', { why: 'more-than-paid' })),
      ),
    },
  },
  {
    path: 'refunds/*/failed',
    ordinarily: ask(said('refunds', 'r1', 'failed', { why: 'more-than-paid' }), by(LAN, refund), by(HOA, agreed)),
    but: {
      'never approved': ask(said('refunds', 'r1', 'failed', { why: 'more-than-paid' }), by(LAN, refund)),
      'entered before': ask(
        said('refunds', 'r1', 'failed', { why: 'more-than-paid' }),
        by(LAN, refund),
        by(HOA, agreed),
        by(SERVER, said('refunds', 'r1', 'entered', { number: 1 })),
      ),
    },
  },
  {
    path: 'refunds/*/sent',
    ordinarily: ask(said('refunds', 'r1', 'sent', {}), by(LAN, refund), by(HOA, agreed)),
    but: { 'never approved': ask(said('refunds', 'r1', 'sent', {}), by(LAN, refund)) },
  },
  {
    path: 'refunds/*/returned',
    ordinarily: ask(returned, by(LAN, refund), by(HOA, agreed), by(SERVER, sent)),
    but: {
      'never sent': ask(returned, by(LAN, refund), by(HOA, agreed)),
      'failed before': ask(
        returned,
        by(LAN, refund),
        by(HOA, agreed),
        by(SERVER, sent),
        by(SERVER, said('refunds', 'r1', 'failed', { why: 'bank-refused' })),
      ),
    },
  },
  {
    path: 'refunds/*/bounced',
    ordinarily: ask(
      said('refunds', 'r1', 'bounced', { text: 'The card is closed' }),
      by(LAN, refund),
      by(HOA, agreed),
      by(SERVER, sent),
      by(SERVER, returned),
    ),
    but: {
      'never returned': ask(said('refunds', 'r1', 'bounced', {}), by(LAN, refund), by(HOA, agreed), by(SERVER, sent)),
    },
  },
  { path: 'disputes/*/asked', ordinarily: ask(dispute) },
  signed('disputes', 'an:d1', 'answered', { text: 'We give it back' }, by(SERVER, dispute)),
]

const drawer: readonly TableRow[] = [
  signed('series', 'tablet', 'asked', { label: 'Front desk' }),
  {
    path: 'series/*/given',
    ordinarily: ask(
      said('series', 'tablet', 'given', { series: 'A' }),
      by(LAN, said('series', 'tablet', 'asked', { by: 'lan' })),
    ),
    but: { 'never asked': ask(said('series', 'tablet', 'given', { series: 'A' })) },
  },
  signed('shifts', 'h1', 'opened', { series: 'A', next: 17, float: 200_000 }),
  after(
    signed('shifts', 'h1', 'counted', { cash: 250_000 }, by(LAN, opened)),
    'after it was closed',
    by(LAN, said('shifts', 'h1', 'closed', { by: 'lan', next: 20 })),
  ),
  {
    ...signed('shifts', 'h1', 'closed', { next: 17 }, by(LAN, opened)),
    but: {
      'before the number it opened with': (role: Role) =>
        ask(said('shifts', 'h1', 'closed', { by: own(role), next: 16 }), by(LAN, opened)),
      'never opened': (role: Role) => ask(said('shifts', 'h1', 'closed', { by: own(role), next: 17 })),
      'in another’s name': ask(said('shifts', 'h1', 'closed', { by: 'minh', next: 17 }), by(LAN, opened)),
    },
  },
  {
    path: 'takings/*',
    ordinarily: ask(
      said('takings', 'p1', BARE, { session: 's1', method: 'cash', amount: 3500, receipt: 'ben-thanh-A-17' }),
    ),
    but: {
      'of a refund': ask(
        said('takings', 'p1:1', BARE, { session: 's1', method: 'cash', amount: -3500, receipt: 'ben-thanh-A-18' }),
      ),
      'of the hundredth refund': ask(
        said('takings', 'p1:100', BARE, { session: 's1', method: 'cash', amount: -1, receipt: 'ben-thanh-A-18' }),
      ),
    },
  },
  {
    ...signed('receipts', 'ben-thanh-A-17', 'voided', { why: 'the printer jammed' }),
    but: {
      'of the wallet': (role: Role) =>
        ask(said('receipts', 'ben-thanh-W-17', 'voided', { by: own(role), why: 'the printer jammed' })),
      'in another’s name': ask(said('receipts', 'ben-thanh-A-17', 'voided', { by: 'minh', why: 'the printer jammed' })),
    },
  },
]

const matters: readonly TableRow[] = [
  { path: 'quarantine/*/kept', ordinarily: ask(kept) },
  after(
    signed('quarantine', 'q1', 'adopted', {}, by(SERVER, kept)),
    'rejected before',
    by(HOA, said('quarantine', 'q1', 'rejected', { by: 'hoa', why: 'never happened' })),
  ),
  after(
    signed('quarantine', 'q1', 'rejected', { why: 'never happened' }, by(SERVER, kept)),
    'adopted before',
    by(HOA, adopted),
  ),
  {
    path: 'quarantine/*/stated',
    ordinarily: ask(said('quarantine', 'q1', 'stated', {}), by(SERVER, kept), by(HOA, adopted)),
    but: {
      'never adopted': ask(said('quarantine', 'q1', 'stated', {}), by(SERVER, kept)),
      'failed before': ask(
        said('quarantine', 'q1', 'stated', {}),
        by(SERVER, kept),
        by(HOA, adopted),
        by(SERVER, said('quarantine', 'q1', 'failed', { why: 'already' })),
      ),
    },
  },
  {
    path: 'quarantine/*/failed',
    ordinarily: ask(said('quarantine', 'q1', 'failed', { why: 'already' }), by(SERVER, kept), by(HOA, adopted)),
    but: {
      'never adopted': ask(said('quarantine', 'q1', 'failed', { why: 'already' }), by(SERVER, kept)),
      'stated before': ask(
        said('quarantine', 'q1', 'failed', { why: 'already' }),
        by(SERVER, kept),
        by(HOA, adopted),
        by(SERVER, said('quarantine', 'q1', 'stated', {})),
      ),
    },
  },
  { path: 'intents/*/made', ordinarily: ask(made) },
  {
    path: 'intents/*/paid',
    ordinarily: ask(paidOnline, by(SERVER, made)),
    but: {
      'that nobody made': ask(paidOnline),
      'that was refused before': ask(
        paidOnline,
        by(SERVER, made),
        by(SERVER, said('intents', 'p1', 'refused', { why: 'no-word' })),
      ),
    },
  },
  {
    path: 'intents/*/refused',
    ordinarily: ask(said('intents', 'p1', 'refused', { why: 'gave-up' }), by(SERVER, made)),
    but: {
      'that was paid': ask(
        said('intents', 'p1', 'refused', { why: 'gave-up' }),
        by(SERVER, made),
        by(SERVER, paidOnline),
      ),
    },
  },
  { path: 'transfers/*/arrived', ordinarily: ask(arrived) },
  {
    ...after(
      signed('transfers', 'x1', 'meant/1', { station: 'ben-thanh', session: 's1' }, by(SERVER, arrived)),
      'that has found its bill',
      by(SERVER, said('transfers', 'x1', 'matched', MATCHED)),
    ),
    path: 'transfers/*/meant/#',
  },
  {
    path: 'transfers/*/matched',
    ordinarily: ask(said('transfers', 'x1', 'matched', MATCHED), by(SERVER, arrived)),
    but: {
      'that never came': ask(said('transfers', 'x1', 'matched', MATCHED)),
      'that its owner dealt with': ask(
        said('transfers', 'x1', 'matched', MATCHED),
        by(SERVER, arrived),
        by(HOA, sentBack),
      ),
    },
  },
  after(
    signed('transfers', 'x1', 'settled', { why: 'sent back' }, by(SERVER, arrived)),
    'that has found its bill',
    by(SERVER, said('transfers', 'x1', 'matched', MATCHED)),
  ),
  { path: 'attention/*/raised', ordinarily: ask(raised) },
  signed('attention', 'm1', 'settled', { session: 's1', text: 'it was his' }, by(SERVER, raised)),
  {
    path: 'strikes/*/struck',
    ordinarily: ask(struck('an:s1')),
    but: {
      'under another account’s key': ask(struck('anh:s1')),
      'under another session’s key': ask(struck('an:s10')),
    },
  },
  signed('strikes', 'an:s1', 'lifted', { why: 'the lift was broken' }, by(SERVER, struck('an:s1'))),
  {
    path: 'notes/*',
    ordinarily: ask(said('notes', 'booked:s1', BARE, { told: NOW, what: 'booked', session: 's1' })),
  },
  {
    path: 'seen/*',
    ordinarily: role => ask(field('seen', `${own(role)}:tablet`, BARE, { upTo: NOW })),
    but: {
      'with another’s eyes': ask(field('seen', 'minh:tablet', BARE, { upTo: NOW })),
      'with the eyes of one of almost that name': role =>
        ask(field('seen', `${own(role)}h:tablet`, BARE, { upTo: NOW })),
    },
  },
]

export const deskRows: readonly TableRow[] = [...who, ...questions, ...drawer, ...matters]
