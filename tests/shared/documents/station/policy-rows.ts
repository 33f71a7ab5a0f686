import type { Role } from '../../../../shared/documents/author.ts'
import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE, type Fact } from '../../../../shared/sync/fact.ts'
import type { Json } from '../../../../shared/sync/json.ts'
import { AN, BINH, HOA, LAN, SERVER } from '../../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW, type Question, type TableRow } from '../../../helpers/policy-table.ts'

/*
 * Every path of a station's table, in the standing it is made for and in those next to it.
 *
 *     c1, c4  no charger      c2  charger k1, the one that asks      c3  charger k2      gone  retired
 */

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const by = (author: { id: string }, ...facts: readonly Fact[]): Given[] =>
  facts.map(stated => ({ by: author.id, fact: stated }))

const SITE = by(
  HOA,
  field('info', 'refundLimit', BARE, 100),
  field('connectors', 'c1', 'label', 'A1'),
  field('connectors', 'c2', 'charger', 'k1'),
  field('connectors', 'c3', 'charger', 'k2'),
  field('connectors', 'c4', 'label', 'A4'),
  field('connectors', 'gone', 'retired', true),
)

// --- Sessions -------------------------------------------------------------------------------------------------------

const session = (name: string, value: object, id = 's1') => fact('sessions', id, name, { at: NOW, ...value })
const booked = (connector = 'c1', more: object = {}) => session('booked', { connector, from: NOW, ...more })
const granted = (connector = 'c1') => session('granted', { connector, from: NOW, until: NOW + HOUR })
const started = (connector = 'c1', via = 'staff') => session('started', { connector, via })

const ask = (stated: Fact, ...given: readonly Given[]): Question => ({ fact: stated, given: [...SITE, ...given] })

/** A charger speaks of its own plug; everyone else of the spot without one. */
const plug = (role: Role) => (role === 'charger' ? 'c2' : 'c1')
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

const tariff = (from: number, more: object = {}) => fact('tariffs', 't1', BARE, { from, perKwh: 35_000_000, ...more })

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

const notStarted = (name: string, value: object = {}) => ask(session(name, value), ...by(AN, booked()))

const CHARGING = field('info', 'kind', BARE, 'charging')

const SLOT = { until: NOW + HOUR }
const ofSlot = (name: string, value: object, ...more: readonly Given[]) =>
  ask(session(name, value), ...by(AN, booked('c1', SLOT)), ...more)

const sessions: readonly TableRow[] = [
  {
    path: 'sessions/*/booked',
    ordinarily: ask(booked()),
    but: {
      'of a slot': ask(booked('c1', { until: NOW + HOUR })),
      'of a slot that ends before it begins': ask(booked('c1', { until: NOW })),
      'of the longest slot': ask(booked('c1', { until: NOW + 24 * HOUR })),
      'of one longer than that': ask(booked('c1', { until: NOW + 24 * HOUR + 1 })),
      'of one longer than the owner lets it be': ask(
        booked('c1', { until: NOW + HOUR + 1 }),
        ...by(HOA, field('info', 'longestMs', BARE, HOUR)),
      ),
      'of one that begins in two months': ask(booked('c1', { from: NOW + 1440 * HOUR, until: NOW + 1441 * HOUR })),
      'of one that begins in the year 2200': ask(booked('c1', { from: Date.UTC(2199, 11), until: Date.UTC(2200, 0) })),
      'in line for a spot': ask(booked('c1', { waits: true })),
      'in line for a slot': ask(booked('c1', { waits: true, until: NOW + HOUR })),
      'in a fourth line': ask(
        booked('c1', { waits: true }),
        ...['w1', 'w2', 'w3'].flatMap(id => by(AN, session('booked', { waits: true }, id))),
      ),
      'of a spot nobody knows': ask(booked('c9')),
      'of a spot that is retired': ask(booked('gone')),
      'in place of an own booking': ask(booked('c1', { replaces: 's0' }), ...by(AN, session('booked', {}, 's0'))),
      'in place of another’s booking': ask(booked('c1', { replaces: 's0' }), ...by(BINH, session('booked', {}, 's0'))),
      'in place of one nobody knows': ask(booked('c1', { replaces: 's0' })),
      'in place of one that has started': ask(
        booked('c1', { replaces: 's0' }),
        ...by(AN, session('booked', {}, 's0'), session('started', {}, 's0')),
      ),
      'under the id of another’s record': ask(booked(), ...by(BINH, session('cancelled', {}))),
      'under the id of a walk-in that runs': ask(booked(), ...by(AN, started())),
    },
  },
  {
    path: 'sessions/*/granted',
    ordinarily: ask(granted(), ...by(AN, booked())),
    but: {
      'never booked': ask(granted(), ...by(AN, started())),
      'denied before': ask(granted(), ...by(AN, booked()), ...by(SERVER, session('denied', { why: 'taken' }))),
      'until before it begins': ask(
        session('granted', { connector: 'c1', from: NOW, until: NOW }),
        ...by(AN, booked()),
      ),
      'without a session': ask(granted()),
    },
  },
  {
    path: 'sessions/*/denied',
    ordinarily: ask(session('denied', { why: 'taken', instead: ['c2'] }), ...by(AN, booked())),
    but: {
      'never booked': ask(session('denied', { why: 'taken' }), ...by(AN, started())),
      'granted before': ask(session('denied', { why: 'taken' }), ...by(AN, booked()), ...by(SERVER, granted())),
    },
  },
  {
    path: 'sessions/*/extends/#',
    ordinarily: ofSlot('extends/1', { until: NOW + 2 * HOUR }),
    but: {
      'of another': ask(session('extends/1', { until: NOW + 2 * HOUR }), ...by(BINH, booked('c1', SLOT))),
      'before its end': ofSlot('extends/1', { until: NOW + HOUR }),
      'past the longest slot': ofSlot('extends/1', { until: NOW + 24 * HOUR + 1 }),
      'without a slot': notStarted('extends/1', { until: NOW + HOUR }),
      'after it was cancelled': ofSlot('extends/1', { until: NOW + 2 * HOUR }, ...by(AN, session('cancelled', {}))),
      'with a number left out': ofSlot('extends/2', { until: NOW + 2 * HOUR }),
      'a thirteenth time': ofSlot('extends/13', { until: NOW + 2 * HOUR }, ...by(AN, session('extends/12', {}))),
    },
  },
  {
    path: 'sessions/*/extended/#',
    ordinarily: ofSlot('extended/1', { until: NOW + 2 * HOUR }, ...by(AN, session('extends/1', {}))),
    but: {
      'not asked for': ofSlot('extended/1', { until: NOW + 2 * HOUR }),
      'after it was refused': ofSlot(
        'extended/1',
        { until: NOW + 2 * HOUR },
        ...by(AN, session('extends/1', {})),
        ...by(SERVER, session('unextended/1', { why: 'taken' })),
      ),
    },
  },
  {
    path: 'sessions/*/unextended/#',
    ordinarily: ofSlot('unextended/1', { why: 'taken' }, ...by(AN, session('extends/1', {}))),
    but: {
      'not asked for': ofSlot('unextended/1', { why: 'taken' }),
      'after it was granted': ofSlot(
        'unextended/1',
        { why: 'taken' },
        ...by(AN, session('extends/1', {})),
        ...by(SERVER, session('extended/1', { until: NOW + 2 * HOUR })),
      ),
    },
  },
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

// --- Money ----------------------------------------------------------------------------------------------------------

const RECEIPT = 'ben-thanh-A-1'
const payment = (name: string, value: object) => fact('payments', 'p1', name, { at: NOW, ...value })
const askedWith = (method: string) => payment('asked', { session: 's1', method, amount: 100 })
const taken = (amount = 100, of = 's1') => payment('taken', { session: of, method: 'cash', amount, receipt: RECEIPT })
const takenAs = (id: string, receipt: string) =>
  fact('payments', id, 'taken', { at: NOW, session: 's1', method: 'cash', amount: 100, receipt })
const transferred = (receipt: string) => payment('taken', { session: 's1', method: 'transfer', amount: 100, receipt })
const takenRounded = (amount: number, rounding: number, method = 'cash', id = 'p1', receipt = RECEIPT) =>
  fact('payments', id, 'taken', { at: NOW, session: 's1', method, amount, receipt, rounding })
const settled = (amount = 100) => payment('settled', { amount, receipt: 'ben-thanh-W-1' })
const refunded = (amount: number, number = 1) => payment(`refunded/${number}`, { amount, why: 'paid twice' })

const payments: readonly TableRow[] = [
  {
    path: 'payments/*/asked',
    ordinarily: ask(askedWith('wallet'), ...by(AN, booked())),
    but: {
      'for another’s session': ask(askedWith('wallet'), ...by(BINH, booked())),
      'for no session': ask(askedWith('wallet')),
      'under another’s payment': ask(askedWith('wallet'), ...by(AN, booked()), ...by(BINH, settled())),
      'under an own payment that was taken': ask(askedWith('wallet'), ...by(AN, booked(), taken())),
    },
  },
  {
    path: 'payments/*/taken',
    ordinarily: ask(taken(), ...by(AN, booked())),
    but: {
      'as the customer asked': ask(taken(), ...by(AN, booked(), askedWith('cash'))),
      'though the customer asked the wallet': ask(taken(), ...by(AN, booked(), askedWith('wallet'))),
      'though the wallet was debited': ask(taken(), ...by(AN, booked(), askedWith('wallet')), ...by(SERVER, settled())),
      'for no session': ask(taken()),
      'under a receipt of other money': ask(taken(), ...by(AN, booked()), ...by(LAN, takenAs('p2', RECEIPT))),
      'under a number of the wallet': ask(takenAs('p1', 'ben-thanh-W-1'), ...by(AN, booked())),
      'that came by a transfer, under the bank’s number': ask(transferred('ben-thanh-BT-7'), ...by(AN, booked())),
      'that came by a transfer, under a number of the wallet': ask(transferred('ben-thanh-W-7'), ...by(AN, booked())),
      'that came by a transfer, under another station’s': ask(transferred('ben-BT-7'), ...by(AN, booked())),
      'that came by a transfer, under a drawer’s number': ask(transferred(RECEIPT), ...by(AN, booked())),
      'under another station’s receipt': ask(takenAs('p1', 'ben-A-1'), ...by(AN, booked())),
      'rounded as cash is': ask(takenRounded(23_000, -400), ...by(AN, booked())),
      'rounded by card': ask(takenRounded(23_000, -400, 'card'), ...by(AN, booked())),
      'rounded by more than half a note': ask(takenRounded(23_000, -501), ...by(AN, booked())),
      'rounded to a sum that nobody can pay': ask(takenRounded(23_400, -400), ...by(AN, booked())),
      'rounded where coins are about': ask(
        takenRounded(23_000, -400),
        ...by(HOA, field('info', 'currency', BARE, 'KWD')),
        ...by(AN, booked()),
      ),
      'rounded a second time': ask(
        takenRounded(23_000, -400),
        ...by(AN, booked()),
        ...by(LAN, takenRounded(1000, -400, 'cash', 'p2', 'ben-thanh-A-2')),
      ),
      'for another session than asked': ask(
        taken(100, 's2'),
        ...by(AN, booked(), askedWith('cash'), session('booked', {}, 's2')),
      ),
    },
  },
  {
    path: 'payments/*/settled',
    ordinarily: ask(settled(), ...by(AN, askedWith('wallet'))),
    but: {
      'asked to pay in cash': ask(settled(), ...by(AN, askedWith('cash'))),
      'never asked': ask(settled(), ...by(LAN, taken())),
      'declined before': ask(settled(), ...by(AN, askedWith('wallet')), ...by(SERVER, payment('declined', {}))),
    },
  },
  {
    path: 'payments/*/declined',
    ordinarily: ask(payment('declined', { why: 'balance-too-low', missing: 40 }), ...by(AN, askedWith('wallet'))),
    but: {
      'never asked': ask(payment('declined', { why: 'balance-too-low' }), ...by(LAN, taken())),
      'settled before': ask(
        payment('declined', { why: 'balance-too-low' }),
        ...by(AN, askedWith('wallet')),
        ...by(SERVER, settled()),
      ),
    },
  },
  {
    path: 'payments/*/refunded/#',
    ordinarily: ask(refunded(100), ...by(LAN, taken(100))),
    but: {
      'of what a wallet paid': ask(refunded(100), ...by(AN, askedWith('wallet')), ...by(SERVER, settled())),
      'of what was paid twice over': ask(refunded(100), ...by(LAN, taken(60)), ...by(SERVER, settled(60))),
      'one more than was paid': ask(refunded(101), ...by(LAN, taken(100))),
      'of what was never paid': ask(refunded(1), ...by(AN, askedWith('wallet'))),
      'up to the limit in two': ask(refunded(40, 2), ...by(LAN, taken(200), refunded(60))),
      'one above the limit in two': ask(refunded(41, 2), ...by(LAN, taken(200), refunded(60))),
      'more than was left': ask(refunded(41, 2), ...by(LAN, taken(100), refunded(60))),
      'with a number left out': ask(refunded(10, 2), ...by(LAN, taken(100))),
      'of what staff paid as a customer': ask(
        refunded(10),
        ...by({ id: 'lan' }, booked(), askedWith('wallet')),
        ...by(SERVER, settled()),
      ),
      'under the receipt it was paid under': ask(
        payment('refunded/1', { amount: 10, why: 'paid twice', to: 'cash', receipt: RECEIPT }),
        ...by(LAN, taken(100)),
      ),
      'above the limit, where none is set': {
        fact: refunded(101),
        given: by(LAN, taken(200)),
      },
    },
  },
]

// --- Care -----------------------------------------------------------------------------------------------------------

const issue = (name: string, value: object) => fact('issues', 'i1', name, { at: NOW, ...value })
const report = (connector: string, blocks: boolean) => issue('reported', { connector, text: 'no power', blocks })
const emptySeat = (more: object = {}) =>
  issue('reported', { connector: 'c1', text: 'nobody here', blocks: false, empty: true, session: 's1', ...more })
const LIBRARY = by(HOA, field('info', 'kind', BARE, 'library'))
/** An waits for c1, whose reader stays on. */
const waiting = (...more: readonly Given[]) => [...LIBRARY, ...by(AN, booked()), ...by(SERVER, granted()), ...more]
const order = (action: string, value: object = {}) =>
  fact('orders', 'o1', 'asked', { at: NOW, connector: 'c2', action, session: 's1', ...value })

const care: readonly TableRow[] = [
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

// --- Setting up -----------------------------------------------------------------------------------------------------

const setting = (root: string, id: string, name: string, value: Json): TableRow => ({
  path: name === BARE ? `${root}/${id}` : `${root}/*/${name}`,
  ordinarily: ask(field(root, id, name, value)),
})

const INFO: Readonly<Record<string, Json>> = {
  name: 'Bến Thành',
  kind: 'charging',
  organisation: { id: 'ben-thanh', name: 'Saigon Charging' },
  bank: { kind: 'vietqr', bank: '970436', bankName: 'Vietcombank', number: '0071000123456', name: 'CONG TY' },
  currency: 'VND',
  timeZone: 'Asia/Ho_Chi_Minh',
  address: '1 Lê Lợi',
  place: { latitude: 10.77, longitude: 106.7 },
  board: { frames: ['https://www.example.org'] },
  payWhen: 'after',
  holdMs: 900_000,
  checkInMs: 900_000,
  graceMs: 900_000,
  awayMs: 1_800_000,
  longestMs: 14_400_000,
  horizonMs: 2_592_000_000,
  meterWaitMs: 300_000,
  deskWaitMs: 1_800_000,
  placeCode: true,
  openHolds: 1,
  minimumBalance: 20_000,
  refundLimit: 200_000,
  cashStep: 1000,
  noShows: { most: 3, withinMs: 2_592_000_000, blockedMs: 604_800_000 },
  hours: [{ days: [1, 2, 3, 4, 5], fromMinute: 480, toMinute: 1200 }],
  closedDays: ['2026-02-17'],
  shifts: [{ name: 'Sáng', fromMinute: 480, toMinute: 720 }],
  power: { watts: 44_000, phases: 3 },
  anyCard: true,
  retired: false,
}

const CONNECTOR: Readonly<Record<string, Json>> = {
  label: 'A1',
  type: 'ccs2',
  powerW: 60_000,
  mostW: 22_000,
  reportsUnplug: false,
  charger: 'k1',
  plug: 1,
  zone: 'Tầng 1',
  features: ['quiet'],
  code: 'A1B2',
  x: 10,
  y: 20,
  retired: false,
}

const settingUp: readonly TableRow[] = [
  ...Object.entries(INFO).map(([name, value]) => setting('info', name, BARE, value)),
  ...Object.entries(CONNECTOR).map(([name, value]) => setting('connectors', 'c1', name, value)),
  {
    path: 'connectors/*/reported',
    ordinarily: ask(fact('connectors', 'c2', 'reported', { at: NOW, status: 'available' })),
    but: {
      'of another’s charger': ask(fact('connectors', 'c3', 'reported', { at: NOW, status: 'available' })),
      'of a spot without a charger': ask(fact('connectors', 'c1', 'reported', { at: NOW, status: 'available' })),
    },
  },
  {
    path: 'tariffs/*',
    ordinarily: ask(fact('tariffs', 't1', BARE, { from: NOW, perKwh: 35_000_000 })),
    but: {
      'taken back before it holds': ask(tariff(NOW + 1, { withdrawn: NOW }), ...by(HOA, tariff(NOW + 1))),
      'taken back once it holds': ask(tariff(NOW, { withdrawn: NOW }), ...by(HOA, tariff(NOW))),
      'changed before it holds': ask(tariff(NOW + 1, { perKwh: 1 }), ...by(HOA, tariff(NOW + 1))),
      'changed and taken back': ask(tariff(NOW + 1, { perKwh: 1, withdrawn: NOW }), ...by(HOA, tariff(NOW + 1))),
      'taken back twice': ask(tariff(NOW + 1, { withdrawn: NOW }), ...by(HOA, tariff(NOW + 1, { withdrawn: NOW - 1 }))),
    },
  },
  { path: 'notices/*', ordinarily: ask(fact('notices', 'n1', BARE, { at: NOW, text: 'Closed at noon' })) },
]

export const stationRows: readonly TableRow[] = [...settingUp, ...sessions, ...payments, ...care]
