import { field } from '../../../../shared/documents/outcome.ts'
import { BARE } from '../../../../shared/sync/fact.ts'
import { AN, BINH, HOA, SERVER } from '../../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW, type TableRow } from '../../../helpers/policy-table.ts'
import { ask, booked, by, granted, HOUR, notStarted, session, started } from './questions.ts'

const SLOT = { until: NOW + HOUR }
const ofSlot = (name: string, value: object, ...more: readonly Given[]) =>
  ask(session(name, value), ...by(AN, booked('c1', SLOT)), ...more)

export const bookings: readonly TableRow[] = [
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
      'in line for whatever is free first': ask(booked('c1', { waits: true, any: true })),
      'for whatever is free, but in no line': ask(booked('c1', { any: true })),
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
]
