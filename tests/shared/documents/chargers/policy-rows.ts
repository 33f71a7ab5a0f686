import type { Role } from '../../../../shared/documents/author.ts'
import type { CommandAsked } from '../../../../shared/documents/chargers/facts.ts'
import { fact } from '../../../../shared/documents/outcome.ts'
import type { Fact } from '../../../../shared/sync/fact.ts'
import { HOA, OF_ROLE, SERVER } from '../../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW, type Question, type TableRow } from '../../../helpers/policy-table.ts'

/* Every path of the table of a station's chargers. `RDAM|123` is one of them; `k2` has been taken down. */

const ask = (stated: Fact, ...given: readonly Given[]): Question => ({ fact: stated, given })
const by = (author: { id: string }, stated: Fact): Given => ({ by: author.id, fact: stated })
const said = (root: string, id: string, name: string, value: object = {}) => fact(root, id, name, { at: NOW, ...value })

const CHARGER = 'RDAM|123'
const added = by(SERVER, said('chargers', 'x1', 'added', { identity: CHARGER }))
const gone = [
  by(SERVER, said('chargers', 'x2', 'added', { identity: 'k2' })),
  by(HOA, said('chargers', 'x2', 'retired')),
]

const ofCharger = (name: string, value: object = {}): TableRow => ({
  path: `chargers/*/${name}`,
  ordinarily: ask(said('chargers', 'x1', name, value), added),
  but: {
    'a second time': ask(
      said('chargers', 'x1', name, value),
      added,
      by(HOA, fact('chargers', 'x1', name, { ...value, at: NOW - 1 })),
    ),
  },
})

type Told = CommandAsked extends infer Each ? (Each extends unknown ? Omit<Each, 'at' | 'charger'> : never) : never

const COMMANDS: readonly Told[] = [
  { action: 'availability', plug: 1, operative: false },
  { action: 'reserve', reservation: 7, plug: 1, tag: 'TAG', until: NOW + 60_000, group: 'GROUP' },
  { action: 'cancel-reservation', reservation: 7 },
  { action: 'trigger', message: 'status', plug: 1 },
  { action: 'read-settings', keys: ['HeartbeatInterval'] },
  { action: 'write-setting', key: 'HeartbeatInterval', value: '300' },
  { action: 'clear-cache' },
  { action: 'send-list', version: 1, cards: [{ tag: 'TAG', status: 'accepted' }] },
  { action: 'list-version' },
  { action: 'set-profile', plug: 1, profile: { id: 1, purpose: 'default', unit: 'A', limit: 6, phases: 3 } },
  { action: 'clear-profile', plug: 1 },
  { action: 'composite', plug: 1, seconds: 3600 },
  { action: 'diagnostics', url: 'ftp://berth.test/logs' },
  { action: 'firmware', url: 'https://berth.test/1.bin', from: NOW },
  { action: 'data', vendor: 'acme', message: 'hello', text: '{}' },
]

const asked = (told: Told, charger = CHARGER) => said('commands', 'm1', 'asked', { charger, ...told })
const CLEAR: Told = { action: 'clear-cache' }

/** The same author has as many open ones already. */
const busy = (role: Role) =>
  ask(
    asked(CLEAR),
    added,
    ...Array.from({ length: 50 }, (_, index) =>
      by(OF_ROLE[role], said('commands', `open${index}`, 'asked', { charger: CHARGER, ...CLEAR })),
    ),
  )

const answered = said('commands', 'm1', 'answered', { result: 'accepted', details: { keys: [] } })

export const chargersRows: readonly TableRow[] = [
  {
    path: 'chargers/*/added',
    ordinarily: ask(said('chargers', 'x1', 'added', { identity: CHARGER })),
    but: {
      'with a slash in its name': ask(said('chargers', 'x1', 'added', { identity: 'a/b' })),
      'with too long a name': ask(said('chargers', 'x1', 'added', { identity: 'k'.repeat(49) })),
    },
  },
  ofCharger('profile', { profile: 2 }),
  ofCharger('accepted'),
  ofCharger('settings', { leave: true }),
  ofCharger('retired'),
  ofCharger('keyed'),
  ofCharger('booted', { vendor: 'Acme', model: 'One', firmware: '1.2', serial: 'S1', version: '1.6' }),
  ofCharger('capabilities', { reserves: true, profiles: true, units: ['A'], stack: 8, cards: 100 }),
  {
    path: 'commands/*/asked',
    ordinarily: ask(asked(CLEAR), added),
    but: {
      ...Object.fromEntries(COMMANDS.map(told => [told.action, ask(asked(told), added)])),
      'of a charger that is not here': ask(asked(CLEAR, 'k3'), added),
      'of one that was taken down': ask(asked(CLEAR, 'k2'), added, ...gone),
      'with too many open': busy,
    },
  },
  {
    path: 'commands/*/answered',
    ordinarily: ask(answered, by(HOA, asked(CLEAR))),
    but: {
      'with too much': ask(
        said('commands', 'm1', 'answered', { result: 'accepted', details: 'x'.repeat(8200) }),
        by(HOA, asked(CLEAR)),
      ),
    },
  },
]
