import { HOA, SERVER } from '../../../helpers/people.ts'
import type { TableRow } from '../../../helpers/policy-table.ts'
import { after, ask, by, said, signed } from './questions.ts'

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

export const transfers: readonly TableRow[] = [
  { path: 'intents/*/made', ordinarily: ask(made) },
  {
    path: 'intents/*/opened',
    ordinarily: ask(said('intents', 'p1', 'opened', { reference: 'cs_1' }), by(SERVER, made)),
    but: { 'never made': ask(said('intents', 'p1', 'opened', { reference: 'cs_1' })) },
  },
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
]
