import { expect, test } from 'vitest'
import { byNeed, type Standing, standingOf, type Told } from '../../../../client/owner/chargers/standing.ts'
import type { Charger } from '../../../../shared/documents/chargers/view.ts'

const ADDED: Charger = { id: 'k1', isProvisional: false, added: { at: 1, identity: 'C-1' } }
const TOLD: Told = { identity: 'C-1', profile: 2, isThere: false }
const KNOCK = { at: 50, count: 3, from: '10.0.0.7', why: 'no-key' }

const plug = (status: 'available' | 'offline') => ({ reported: { at: 30, status } })

const live = (state: object) => ({ key: 'C-1', at: 60, state: { ...state } })

test.each<[string, Standing, Parameters<typeof standingOf>]>([
  ['one that never called waits', { kind: 'waiting' }, [ADDED, undefined, TOLD]],
  ['one that is there is', { kind: 'there', since: 40 }, [ADDED, live({ since: 40, seen: 55 }), TOLD]],
  ['one that left is silent', { kind: 'silent', seen: 55 }, [ADDED, live({ seen: 55 }), TOLD]],
  [
    'what is live goes before what was told',
    { kind: 'silent', seen: 55 },
    [ADDED, live({ seen: 55 }), { ...TOLD, isThere: true, since: 40 }],
  ],
  [
    'without presence it is as it was told',
    { kind: 'there', since: 40 },
    [ADDED, undefined, { ...TOLD, isThere: true, since: 40 }],
  ],
  ['one with a wrong key knocks', { kind: 'knocking', ...KNOCK }, [ADDED, undefined, { ...TOLD, knock: KNOCK }]],
  [
    'a knock from before it was let in is over',
    { kind: 'silent', seen: 55 },
    [ADDED, live({ seen: 55 }), { ...TOLD, knock: KNOCK }],
  ],
  [
    'one that comes by no socket is there while a plug is heard',
    { kind: 'there' },
    [ADDED, undefined, TOLD, [plug('available'), plug('offline')]],
  ],
  [
    'it is there if the server says so, whatever its plugs say',
    { kind: 'there' },
    [ADDED, undefined, { ...TOLD, isThere: true }, [plug('offline')]],
  ],
  [
    'it is there though it has booted long ago',
    { kind: 'there' },
    [{ ...ADDED, booted: { at: 5 } }, undefined, TOLD, [plug('available')]],
  ],
  [
    'one that has booted and whose plugs nobody knows is silent',
    { kind: 'silent', seen: 5 },
    [{ ...ADDED, booted: { at: 5 } }, undefined, TOLD],
  ],
  [
    'and silent once all of them are',
    { kind: 'silent', seen: 30 },
    [ADDED, undefined, TOLD, [plug('offline'), plug('offline')]],
  ],
  [
    'a retired one is retired, whatever calls',
    { kind: 'retired' },
    [{ ...ADDED, retired: { at: 9 } }, live({ since: 40 }), TOLD],
  ],
])('%s', (_, standing, of) => {
  expect(standingOf(...of)).toEqual(standing)
})

test('those that need a person come first, then by name', () => {
  const one = (identity: string, standing: Standing) => ({ identity, standing })
  const listed = byNeed([
    one('C-3', { kind: 'there', since: 1 }),
    one('C-2', { kind: 'there', since: 1 }),
    one('C-1', { kind: 'retired' }),
    one('C-5', { kind: 'silent', seen: 1 }),
    one('C-4', { kind: 'knocking', ...KNOCK }),
  ])
  expect(listed.map(({ identity }) => identity)).toEqual(['C-4', 'C-5', 'C-2', 'C-3', 'C-1'])
})
