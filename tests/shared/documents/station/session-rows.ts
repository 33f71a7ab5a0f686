import type { Role } from '../../../../shared/documents/author.ts'
import { field } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { AN, BINH, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'
import { ask, booked, by, granted, HOUR, MINUTE, notStarted, plug, session, started } from './questions.ts'

const VIA: Readonly<Record<Role, string>> = {
  customer: 'customer',
  staff: 'staff',
  owner: 'staff',
  charger: 'charger',
  server: 'staff',
}
/** A fact of a session that runs at the role's own spot. */
const ofRunning =
  (name: string, value: object = {}, ...more: readonly Given[]) =>
  (role: Role) =>
    ask(session(name, value), ...by(AN, booked(plug(role))), ...by(LAN, started(plug(role))), ...more)
const NEEDS_CODE = by(HOA, field('info', 'placeCode', BARE, true))
const start = (role: Role, ...more: readonly Given[]) =>
  ask(
    session('started', { connector: plug(role), via: VIA[role] }),
    ...by(AN, booked(plug(role))),
    ...by(SERVER, granted(plug(role))),
    ...more,
  )
const early = (role: Role, ms: number, ...given: readonly Given[]) =>
  ask(
    session('started', { connector: plug(role), via: VIA[role] }),
    ...by(AN, booked(plug(role), { from: NOW + ms, until: NOW + HOUR })),
    ...given,
  )
const stop = (connector: string, role: Role, ...more: readonly Given[]) =>
  ask(session('stopped', { via: VIA[role] }), ...by(AN, booked(connector)), ...by(LAN, started(connector)), ...more)
const LINE = { what: 'energy', quantity: 1000, unit: 'kWh', price: 35_000_000, amount: 3500, tax: 0 }
const BILL = { tariff: 't1', lines: [LINE], total: 3500 }
const CORRECTION = { lines: [LINE], total: 3500, why: 'late-figures' }
const LEFT = { startWh: 1000, endWh: 9000, tariff: 't1' }
const resumed = (connector: string, ...more: readonly Given[]) =>
  ask(
    session('resumed/1', {}),
    ...by(AN, booked()),
    ...by(LAN, started()),
    ...by(SERVER, session('left/1', LEFT), session('moved/1', { connector })),
    ...more,
  )
const CHARGING = field('info', 'kind', BARE, 'charging')

const SPENT = { parts: [{ pass: 'p1', quantity: 12_400, value: 40_000 }] }

export const sessions: readonly TableRow[] = [
  {
    path: 'sessions/*/goal/#',
    ordinarily: ask(session('goal/1', { money: 100_000 }), ...by(HOA, CHARGING), ...by(AN, booked('c2'))),
    but: {
      'of energy': ask(session('goal/1', { wh: 20_000 }), ...by(HOA, CHARGING), ...by(AN, booked('c2'))),
      'taken back': ask(
        session('goal/2', {}),
        ...by(HOA, CHARGING),
        ...by(AN, booked('c2'), session('goal/1', { soc: 80 })),
      ),
      'of two things': ask(session('goal/1', { soc: 80, wh: 1 }), ...by(HOA, CHARGING), ...by(AN, booked('c2'))),
      'of another': ask(session('goal/1', { soc: 80 }), ...by(HOA, CHARGING), ...by(BINH, booked('c2'))),
      'after it was stopped': ask(
        session('goal/1', { soc: 80 }),
        ...by(HOA, CHARGING),
        ...by(AN, booked('c2')),
        ...by(LAN, started('c2'), session('stopped', {})),
      ),
      'of a seat': ask(
        session('goal/1', { soc: 80 }),
        ...by(HOA, field('info', 'kind', BARE, 'library')),
        ...by(AN, booked()),
      ),
      'a thirty-first time': ask(session('goal/31', { soc: 80 }), ...by(AN, booked('c2'), session('goal/30', {}))),
    },
  },
  {
    path: 'sessions/*/spent/#',
    ordinarily: ask(session('spent/1', SPENT), ...by(LAN, started()), ...by(SERVER, session('priced', {}))),
    but: {
      'without a price': ask(session('spent/1', SPENT), ...by(LAN, started())),
      'out of order': ask(session('spent/2', SPENT), ...by(LAN, started()), ...by(SERVER, session('priced', {}))),
    },
  },
  { path: 'sessions/*/priced', ordinarily: ask(session('priced', { group: 'students' }), ...by(LAN, started())) },
  {
    path: 'sessions/*/present',
    ordinarily: ask(session('present', {}), ...by(AN, booked())),
    but: { 'never booked': ask(session('present', {}), ...by(LAN, started())) },
  },
  {
    path: 'sessions/*/started',
    ordinarily: role => start(role),
    but: {
      'before it was granted': role =>
        ask(session('started', { connector: plug(role), via: VIA[role] }), ...by(AN, booked(plug(role)))),
      'of another': role =>
        ask(session('started', { connector: plug(role), via: VIA[role] }), ...by(BINH, booked(plug(role)))),
      'as a walk-in': role => ask(session('started', { connector: plug(role), via: VIA[role] })),
      'of a record without a booking': role =>
        ask(session('started', { connector: plug(role), via: VIA[role] }), ...by(AN, session('cancelled', {}))),
      'where the code of the place is needed': role => start(role, ...NEEDS_CODE),
      'with the code shown': role => start(role, ...NEEDS_CODE, ...by(SERVER, session('present', {}))),
      'as early as check-in opens': role => early(role, 15 * MINUTE),
      'earlier than check-in opens': role => early(role, 15 * MINUTE + 1),
      'earlier than the owner lets check-in open': role =>
        early(role, MINUTE + 1, ...by(HOA, field('info', 'checkInMs', '', MINUTE))),
      'earlier than what was granted of it': role =>
        start(
          role,
          ...by(SERVER, session('granted', { connector: plug(role), from: NOW + HOUR, until: NOW + 2 * HOUR })),
        ),
      'after it was cancelled': role => start(role, ...by(AN, session('cancelled', {}))),
      'after it was denied': role => start(role, ...by(SERVER, session('denied', { why: 'taken' }))),
      'after it was written off': role => start(role, ...by(LAN, session('waived', { why: 'closing early' }))),
      'after it expired': role => start(role, ...by(SERVER, session('expired', {}))),
      'after it was stopped': role => start(role, ...by(LAN, session('stopped', {}))),
      'where a charger reports': role =>
        ask(session('started', { connector: 'c2', via: VIA[role] }), ...by(AN, booked('c2'))),
      'where another’s charger reports': role =>
        ask(session('started', { connector: 'c3', via: VIA[role] }), ...by(AN, booked('c3'))),
      'elsewhere than booked': role =>
        ask(
          session('started', { connector: plug(role), via: VIA[role] }),
          ...by(AN, booked(role === 'charger' ? 'c1' : 'c2')),
        ),
      'at a spot nobody knows': role =>
        ask(session('started', { connector: 'c9', via: VIA[role] }), ...by(AN, booked('c9'))),
      'at a spot that is retired': role =>
        ask(session('started', { connector: 'gone', via: VIA[role] }), ...by(AN, booked('gone'))),
      'in a customer’s name': role =>
        ask(session('started', { connector: plug(role), via: 'customer' }), ...by(AN, booked(plug(role)))),
      'in the name of staff': role =>
        ask(session('started', { connector: plug(role), via: 'staff' }), ...by(AN, booked(plug(role)))),
      'in the name of a charger': role =>
        ask(session('started', { connector: plug(role), via: 'charger' }), ...by(AN, booked(plug(role)))),
    },
  },
  {
    path: 'sessions/*/away/#',
    ordinarily: ofRunning('away/1', { until: NOW + HOUR }),
    but: {
      'of another': ask(session('away/1', { until: NOW + HOUR }), ...by(BINH, booked(), started())),
      'before it started': notStarted('away/1', { until: NOW + HOUR }),
      'after it was stopped': ofRunning('away/1', { until: NOW + HOUR }, ...by(LAN, session('stopped', {}))),
      'a second time': ofRunning('away/2', { until: NOW + HOUR }, ...by(AN, session('away/1', {}))),
      'with a number left out': ofRunning('away/2', { until: NOW + HOUR }),
    },
  },
  {
    path: 'sessions/*/returned/#',
    ordinarily: ofRunning('returned/1', {}, ...by(AN, session('away/1', {}))),
    but: {
      'of another': ask(session('returned/1', {}), ...by(BINH, booked(), started(), session('away/1', {}))),
      'before it started': notStarted('returned/1'),
      'after it was stopped': ofRunning('returned/1', {}, ...by(AN, session('away/1', {}), session('stopped', {}))),
      'who never left': ofRunning('returned/1'),
      'who left another time': ofRunning('returned/2', {}, ...by(AN, session('away/1', {}))),
    },
  },
  {
    path: 'sessions/*/charged',
    ordinarily: ofRunning('charged'),
    but: {
      'before it started': role => ask(session('charged', {}), ...by(AN, booked(plug(role)))),
      'at another’s charger': ask(session('charged', {}), ...by(AN, booked('c3')), ...by(LAN, started('c3'))),
      'moved to another’s charger': ask(
        session('charged', {}),
        ...by(LAN, started('c2'), session('moved/1', { connector: 'c3' })),
      ),
    },
  },
  {
    path: 'sessions/*/stopped',
    ordinarily: role => stop(plug(role), role),
    but: {
      'of another': role =>
        ask(session('stopped', { via: VIA[role] }), ...by(BINH, booked(plug(role)), started(plug(role)))),
      'before it started': role => ask(session('stopped', { via: VIA[role] }), ...by(AN, booked(plug(role)))),
      'where a charger reports': role => stop('c2', role),
      'where another’s charger reports': role => stop('c3', role),
      'moved to where a charger reports': role => stop('c1', role, ...by(LAN, session('moved/1', { connector: 'c2' }))),
      'moved on to where none does': role =>
        stop('c1', role, ...by(LAN, session('moved/1', { connector: 'c2' }), session('moved/2', { connector: 'c1' }))),
      'in a customer’s name': role =>
        ask(session('stopped', { via: 'customer' }), ...by(AN, booked(plug(role)), started(plug(role)))),
      'in the name of staff': role =>
        ask(session('stopped', { via: 'staff' }), ...by(AN, booked(plug(role)), started(plug(role)))),
      'in the name of a charger': role =>
        ask(session('stopped', { via: 'charger' }), ...by(AN, booked(plug(role)), started(plug(role)))),
    },
  },
  {
    path: 'sessions/*/unplugged',
    ordinarily: ofRunning('unplugged'),
    but: {
      'before it started': role => ask(session('unplugged', {}), ...by(AN, booked(plug(role)))),
      'at another’s charger': ask(session('unplugged', {}), ...by(AN, booked('c3')), ...by(LAN, started('c3'))),
    },
  },
  {
    path: 'sessions/*/metered',
    ordinarily: ofRunning('metered', { startWh: 0, endWh: 8000 }),
    but: {
      'before it started': notStarted('metered', { startWh: 0, endWh: 8000 }),
      'where a charger reports': ask(
        session('metered', { startWh: 0, endWh: 8000 }),
        ...by(SERVER, field('connectors', 'c2', 'reported', { at: NOW, status: 'occupied' })),
        ...by(AN, booked('c2')),
        ...by(LAN, started('c2')),
      ),
      'where a charger has fallen silent': ask(
        session('metered', { startWh: 0, endWh: 8000 }),
        ...by(SERVER, field('connectors', 'c2', 'reported', { at: NOW, status: 'offline' })),
        ...by(AN, booked('c2')),
        ...by(LAN, started('c2')),
      ),
    },
  },
  {
    path: 'sessions/*/billed',
    ordinarily: ofRunning('billed', BILL),
    but: { 'ahead of its start': notStarted('billed', BILL), 'without a session': ask(session('billed', BILL)) },
  },
  {
    path: 'sessions/*/corrected/#',
    ordinarily: ofRunning('corrected/1', CORRECTION, ...by(SERVER, session('billed', BILL))),
    but: {
      'without a bill': ofRunning('corrected/1', CORRECTION),
      'with a number left out': ofRunning('corrected/2', CORRECTION, ...by(SERVER, session('billed', BILL))),
    },
  },
  {
    path: 'sessions/*/cancelled',
    ordinarily: notStarted('cancelled'),
    but: {
      'of another': ask(session('cancelled', {}), ...by(BINH, booked())),
      'after it started': ofRunning('cancelled'),
      'without a session': ask(session('cancelled', {})),
    },
  },
  {
    path: 'sessions/*/expired',
    ordinarily: notStarted('expired'),
    but: { 'after it started': ofRunning('expired') },
  },
  {
    path: 'sessions/*/moved/#',
    ordinarily: ofRunning('moved/1', { connector: 'c4' }),
    but: {
      'before it started': notStarted('moved/1', { connector: 'c4' }),
      'after it was stopped': ofRunning('moved/1', { connector: 'c4' }, ...by(LAN, session('stopped', {}))),
      'to where a charger delivers': ofRunning('moved/1', { connector: 'c2' }),
      'from where a charger delivers': ask(
        session('moved/1', { connector: 'c4' }),
        ...by(AN, booked('c2')),
        ...by(LAN, started('c2')),
      ),
      'to a spot nobody knows': ofRunning('moved/1', { connector: 'c9' }),
      'to a spot that is retired': ofRunning('moved/1', { connector: 'gone' }),
      'with a number left out': ofRunning('moved/2', { connector: 'c4' }),
    },
  },
  {
    path: 'sessions/*/left/#',
    ordinarily: ofRunning('left/1', LEFT),
    but: {
      'before it started': notStarted('left/1', LEFT),
      'after it was stopped': ofRunning('left/1', LEFT, ...by(LAN, session('stopped', {}))),
      'with a number left out': ofRunning('left/2', LEFT),
    },
  },
  {
    path: 'sessions/*/resumed/#',
    ordinarily: resumed('c2'),
    but: {
      'at another’s charger': resumed('c3'),
      'that was never moved': ofRunning('resumed/1'),
      'that was moved on': resumed('c2', ...by(SERVER, session('moved/2', { connector: 'c3' }))),
      'after it was stopped': resumed('c2', ...by(LAN, session('stopped', {}))),
    },
  },
  {
    path: 'sessions/*/waived',
    ordinarily: ofRunning('waived', { why: 'the cable was broken' }),
    but: {
      'before it started': notStarted('waived', { why: 'the cable was broken' }),
      'without a session': ask(session('waived', { why: 'the cable was broken' })),
      'that is staff’s own as a customer': ask(session('waived', { why: 'mine' }), ...by({ id: 'lan' }, booked())),
    },
  },
  { path: 'sessions/*/linked', ordinarily: notStarted('linked') },
]
