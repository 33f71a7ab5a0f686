import type { Role } from '../../../../shared/documents/author.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { HOA, LAN, MINH, SERVER } from '../../../helpers/people.ts'
import { TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'
import { after, ask, by, erasable, own, said, signed } from './questions.ts'

const PERSON = { account: 'an', name: 'An', phone: '+84901234567' }
const booking = said('bookings', 's1', 'for', { by: 'lan', account: 'an' })
const member = said('members', 'an:g1', 'granted', { by: 'lan', account: 'an', group: 'students' })

export const people: readonly TableRow[] = [
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
