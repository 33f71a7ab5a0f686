import type { Role } from '../../../../shared/documents/author.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { LAN } from '../../../helpers/people.ts'
import type { TableRow } from '../../../helpers/policy-table.ts'
import { after, ask, by, own, said, signed } from './questions.ts'

const opened = said('shifts', 'h1', 'opened', { by: 'lan', series: 'A', next: 17, float: 200_000 })

export const drawer: readonly TableRow[] = [
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
