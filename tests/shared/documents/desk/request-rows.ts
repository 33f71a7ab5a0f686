import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { HOA, LAN, MINH, SERVER } from '../../../helpers/people.ts'
import { TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'
import { after, ask, by, including, own, said, signed } from './questions.ts'

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
const BUYER = { name: 'Công ty An Phát', taxCode: '0100109106', address: '1 Lê Lợi' }
const bought = said('buyers', 's1', 'said', { buyer: BUYER })
const invoiced = said('buyers', 's1', 'exported', {})

export const requests: readonly TableRow[] = [
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
  {
    path: 'buyers/*/said',
    ordinarily: role => ask(said('buyers', 's1', 'said', { by: own(role), buyer: BUYER })),
    but: {
      'in another’s name': ask(said('buyers', 's1', 'said', { by: 'minh', buyer: BUYER })),
      'of a pass': role => ask(said('buyers', 'an:p1', 'said', { by: own(role), buyer: BUYER })),
      'other than before': role =>
        ask(said('buyers', 's1', 'said', { by: own(role), buyer: null }), by(SERVER, bought)),
      'already in an invoice': role =>
        ask(said('buyers', 's1', 'said', { by: own(role), buyer: null }), by(SERVER, bought), by(SERVER, invoiced)),
      'with a tax code that is none': role =>
        ask(said('buyers', 's1', 'said', { by: own(role), buyer: { ...BUYER, taxCode: '0100109107' } })),
    },
  },
  {
    path: 'buyers/*/exported',
    ordinarily: ask(invoiced, by(SERVER, bought)),
    but: { 'of nobody': ask(invoiced) },
  },
  {
    path: 'exports/*',
    ordinarily: ask(said('exports', 'x1', BARE, { by: 'hoa', from: NOW - 1, until: NOW })),
    but: { 'that ends before it begins': ask(said('exports', 'x1', BARE, { by: 'hoa', from: NOW, until: NOW })) },
  },
  { path: 'disputes/*/asked', ordinarily: ask(dispute) },
  signed('disputes', 'an:d1', 'answered', { text: 'We give it back' }, by(SERVER, dispute)),
]
