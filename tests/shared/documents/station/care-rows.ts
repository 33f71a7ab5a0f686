import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { AN, BINH, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'
import { ask, booked, by, granted, HOUR, MINUTE, plug, session, started } from './questions.ts'

const issue = (name: string, value: object) => fact('issues', 'i1', name, { at: NOW, ...value })
const report = (connector: string, blocks: boolean) => issue('reported', { connector, text: 'no power', blocks })
const emptySeat = (more: object = {}) =>
  issue('reported', { connector: 'c1', text: 'nobody here', blocks: false, empty: true, session: 's1', ...more })
const LIBRARY = by(HOA, field('info', 'kind', BARE, 'library'))
/** An waits for c1, whose reader stays on. */
const waiting = (...more: readonly Given[]) => [...LIBRARY, ...by(AN, booked()), ...by(SERVER, granted()), ...more]
const order = (action: string, value: object = {}) =>
  fact('orders', 'o1', 'asked', { at: NOW, connector: 'c2', action, session: 's1', ...value })

export const care: readonly TableRow[] = [
  {
    path: 'issues/*/reported',
    ordinarily: role => ask(report(plug(role), false)),
    but: {
      'that takes the spot out of use': role => ask(report(plug(role), true)),
      'of another’s charger': ask(report('c3', false)),
      'of a spot nobody knows': ask(report('c9', false)),
      'of a spot that is retired': ask(report('gone', false)),
      'that a seat is empty, by who waits for it': ask(emptySeat(), ...waiting()),
      'that a seat is empty, by who waits for none': ask(emptySeat({ session: undefined }), ...waiting()),
      'that a seat is empty, under another’s booking': ask(
        emptySeat(),
        ...LIBRARY,
        ...by(BINH, booked()),
        ...by(SERVER, granted()),
      ),
      'that a seat is empty, before it is granted': ask(emptySeat(), ...LIBRARY, ...by(AN, booked())),
      'that a seat is empty, under a booking for later': ask(
        emptySeat(),
        ...LIBRARY,
        ...by(AN, booked()),
        ...by(SERVER, session('granted', { connector: 'c1', from: NOW + 1, until: NOW + HOUR })),
      ),
      'that a seat is empty, under a booking of another seat': ask(
        emptySeat(),
        ...LIBRARY,
        ...by(AN, booked('c3')),
        ...by(SERVER, granted('c3')),
      ),
      'that a seat is empty, under a booking given up': ask(
        emptySeat(),
        ...waiting(...by(AN, session('cancelled', {}))),
      ),
      'that a charging car has nobody beside it': ask(emptySeat(), ...by(AN, booked()), ...by(SERVER, granted())),
      'under another’s issue': role => ask(report(plug(role), false), ...by(BINH, issue('resolved', {}))),
    },
  },
  {
    path: 'issues/*/accepted',
    ordinarily: ask(issue('accepted', { blocks: true }), ...by(AN, report('c1', false))),
    but: {
      'of one that is resolved': ask(
        issue('accepted', { blocks: true }),
        ...by(AN, report('c1', false)),
        ...by(LAN, issue('resolved', {})),
      ),
      'without an issue': ask(issue('accepted', { blocks: false })),
    },
  },
  {
    path: 'issues/*/answered',
    ordinarily: ask(issue('answered', { text: 'on its way' }), ...by(AN, report('c1', false))),
    but: { 'without an issue': ask(issue('answered', { text: 'on its way' })) },
  },
  {
    path: 'issues/*/resolved',
    ordinarily: ask(issue('resolved', { text: 'new cable' }), ...by(AN, report('c1', false))),
    but: { 'without an issue': ask(issue('resolved', {})) },
  },
  {
    path: 'orders/*/asked',
    ordinarily: ask(order('start'), ...by(AN, booked('c2'))),
    but: {
      'to stop it': ask(order('stop'), ...by(AN, booked('c2')), ...by(LAN, started('c2'))),
      'to stop it at its goal': ask(
        order('stop'),
        ...by(AN, booked('c2'), session('goal/1', { soc: 80 })),
        ...by(LAN, started('c2')),
      ),
      'to unlock its cable': ask(order('unlock'), ...by(AN, booked('c2')), ...by(LAN, started('c2'))),
      'to reset the charger': ask(order('reset'), ...by(AN, booked('c2'))),
      'to move it to another charger': ask(
        order('move', { to: 'c3' }),
        ...by(AN, booked('c2')),
        ...by(LAN, started('c2')),
      ),
      'to move it nowhere': ask(order('move'), ...by(AN, booked('c2')), ...by(LAN, started('c2'))),
      'to move it to where it is': ask(order('move', { to: 'c2' }), ...by(AN, booked('c2')), ...by(LAN, started('c2'))),
      'to move what has not started': ask(order('move', { to: 'c3' }), ...by(AN, booked('c2'))),
      'to move what was stopped': ask(
        order('move', { to: 'c3' }),
        ...by(AN, booked('c2')),
        ...by(LAN, started('c2'), session('stopped', {})),
      ),
      'for another’s session': ask(order('start'), ...by(BINH, booked('c2'))),
      'for no session': ask(order('start', { session: undefined })),
      'elsewhere than the session is': ask(order('start'), ...by(AN, booked('c3'))),
      'where it was before it was moved': ask(
        order('stop'),
        ...by(AN, booked('c2')),
        ...by(LAN, started('c2'), session('moved/1', { connector: 'c3' })),
      ),
      'to start what was cancelled': ask(order('start'), ...by(AN, booked('c2'), session('cancelled', {}))),
      'to start what was denied': ask(order('start'), ...by(AN, booked('c2')), ...by(SERVER, session('denied', {}))),
      'to start what expired': ask(order('start'), ...by(AN, booked('c2')), ...by(SERVER, session('expired', {}))),
      'to start what was held until now': ask(
        order('start'),
        ...by(AN, booked('c2')),
        ...by(SERVER, session('granted', { connector: 'c2', from: NOW - HOUR, until: NOW })),
      ),
      'to start what begins in a quarter of an hour': ask(
        order('start'),
        ...by(AN, booked('c2', { from: NOW + 15 * MINUTE, until: NOW + HOUR })),
      ),
      'to start what begins later than that': ask(
        order('start'),
        ...by(AN, booked('c2', { from: NOW + 15 * MINUTE + 1, until: NOW + HOUR })),
      ),
      'to unlock under a booking that was denied': ask(
        order('unlock'),
        ...by(AN, booked('c2')),
        ...by(SERVER, session('denied', {})),
      ),
      'to unlock under a booking that was cancelled': ask(
        order('unlock'),
        ...by(AN, booked('c2'), session('cancelled', {})),
      ),
      'to unlock under a booking for later': ask(
        order('unlock'),
        ...by(AN, booked('c2', { from: NOW + HOUR, until: NOW + 2 * HOUR })),
      ),
      'to start what was stopped': ask(order('start'), ...by(AN, booked('c2'), session('stopped', {}))),
      'to stop what was stopped': ask(order('stop'), ...by(AN, booked('c2'), session('stopped', {}))),
      'to stop what was cancelled, and began all the same': ask(
        order('stop'),
        ...by(AN, booked('c2'), session('cancelled', {})),
        ...by(LAN, started('c2')),
      ),
      'at a spot nobody knows': ask(order('start', { connector: 'c9' }), ...by(AN, booked('c9'))),
      'under another’s order': ask(
        order('start'),
        ...by(AN, booked('c2')),
        ...by(BINH, fact('orders', 'o1', 'answered', {})),
      ),
    },
  },
  {
    path: 'orders/*/answered',
    ordinarily: ask(fact('orders', 'o1', 'answered', { at: NOW, result: 'accepted' }), ...by(LAN, order('reset'))),
    but: { 'without an order': ask(fact('orders', 'o1', 'answered', { at: NOW, result: 'accepted' })) },
  },
]
