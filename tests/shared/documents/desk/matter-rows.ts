import { field } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { HOA, SERVER } from '../../../helpers/people.ts'
import { TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'
import { after, ask, by, own, said, signed } from './questions.ts'

const kept = said('quarantine', 'q1', 'kept', {
  by: 'minh',
  room: 'station/ben-thanh',
  why: 'not-yours',
  facts: [{ root: 'payments', id: 'p1', name: 'taken', value: { at: NOW, amount: 3500 } }],
})
const adopted = said('quarantine', 'q1', 'adopted', { by: 'hoa' })
const raised = said('attention', 'm1', 'raised', { what: 'unmatched-stop', connector: 'c1', wh: 8000 })
const struck = (id: string) => said('strikes', id, 'struck', { account: 'an', session: 's1' })

export const matters: readonly TableRow[] = [
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
