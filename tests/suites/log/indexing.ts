import { expect, test } from 'vitest'
import type { IndexedFact, Log } from '../../../server/store/log.ts'
import type { Json } from '../../../shared/sync/json.ts'
import { appending, opening, sealing, serverOf, starting, stating } from '../../helpers/changes.ts'

/** As in `stating`: Minh's facts, each with its name as value. The first append comes at 1, the second at 2. */
function minhs(at: number, ...names: string[]): [string, IndexedFact][] {
  return names.map(name => [name, { by: 'minh', at, sequence: at, value: name }])
}

export function indexScenes(make: () => Promise<Log>): void {
  test('the index tells whose a record is, and who stated which of its facts when', async () => {
    const log = await make()
    await log.commit([opening('station/st-1', { start: starting(1, { records: [stating('info/kind', '')] }) })])
    await log.commit([appending('station/st-1', 1, { records: [stating('sessions/s1', 'booked')] })])
    const bill = {
      record: 'sessions/s1',
      owner: 'server',
      facts: [{ name: 'billed', by: 'server', value: { total: 7 } }],
    }
    await log.commit([appending('station/st-1', 2, { records: [bill] })])

    const known = await log.records('station/st-1', ['sessions/s1', 'sessions/s10', 'info/kind'])

    expect(known).toEqual(
      new Map([
        [
          'sessions/s1',
          {
            owner: 'minh',
            epoch: 1,
            facts: new Map([
              ...minhs(2, 'booked'),
              ['billed', { by: 'server', at: 3, sequence: 3, value: { total: 7 } }],
            ]),
          },
        ],
        ['info/kind', { owner: 'minh', epoch: 1, facts: new Map(minhs(1, '')) }],
      ]),
    )
  })

  test('a fact stated in place of an older one is the one that counts', async () => {
    const log = await make()
    await log.commit([
      opening('station/st-1', { start: starting(1, { records: [stating('info/name', 'name', 'kind')] }) }),
    ])
    const renamed = { record: 'info/name', owner: 'lan', facts: [{ name: 'name', by: 'lan', value: 'Ben Thanh' }] }
    await log.commit([appending('station/st-1', 1, { records: [renamed] })])

    const known = await log.records('station/st-1', ['info/name'])

    const facts = new Map([...minhs(1, 'kind'), ['name', { by: 'lan', at: 2, sequence: 2, value: 'Ben Thanh' }]])
    expect(known).toEqual(new Map([['info/name', { owner: 'minh', epoch: 1, facts }]]))
  })

  test('a record twice in one append gets the facts of both', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])
    await log.commit([
      appending('station/st-1', 1, {
        records: [stating('sessions/s1', 'booked'), stating('sessions/s1', 'cancelled')],
      }),
    ])

    const known = await log.records('station/st-1', ['sessions/s1'])

    const facts = new Map(minhs(2, 'booked', 'cancelled'))
    expect(known).toEqual(new Map([['sessions/s1', { owner: 'minh', epoch: 1, facts }]]))
  })

  test('a record that is handed on is its new owner’s, also for what is stated later', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])
    await log.commit([appending('station/st-1', 1, { records: [stating('sessions/s1', 'booked')] })])
    const handed = { record: 'sessions/s1', owner: 'binh', handedTo: 'binh', facts: [] }
    await log.commit([appending('station/st-1', 2, { records: [stating('sessions/s1', 'granted'), handed] })])
    await log.commit([appending('station/st-1', 3, { records: [stating('sessions/s1', 'started')] })])

    const known = await log.records('station/st-1', ['sessions/s1'])

    const facts = new Map([...minhs(2, 'booked'), ...minhs(3, 'granted'), ...minhs(4, 'started')])
    expect(known).toEqual(new Map([['sessions/s1', { owner: 'binh', epoch: 1, facts }]]))
  })

  test('facts of a sealed epoch are still known, and only what was carried over lives in the new one', async () => {
    const log = await make()
    const records = [stating('sessions/s1', 'booked'), stating('sessions/s2', 'booked')]
    await log.commit([opening('station/st-1', { start: starting(1, { records }) })])
    await log.commit([sealing('station/st-1', 1, { start: starting(2, { records: [stating('sessions/s2')] }) })])

    const known = await log.records('station/st-1', ['sessions/s1', 'sessions/s2'])

    const facts = new Map(minhs(1, 'booked'))
    expect(known).toEqual(
      new Map([
        ['sessions/s1', { owner: 'minh', epoch: 1, facts }],
        ['sessions/s2', { owner: 'minh', epoch: 2, facts }],
      ]),
    )
  })

  test('a late fact carries its record into the epoch that runs', async () => {
    const log = await make()
    const records = [stating('payments/p1', 'asked')]
    await log.commit([opening('station/st-1', { start: starting(1, { records }) })])
    await log.commit([sealing('station/st-1', 1)])
    await log.commit([appending('station/st-1', 2, { epoch: 2, records: [stating('payments/p1', 'taken')] })])

    const known = await log.records('station/st-1', ['payments/p1'])

    const facts = new Map([...minhs(1, 'asked'), ...minhs(3, 'taken')])
    expect(known).toEqual(new Map([['payments/p1', { owner: 'minh', epoch: 2, facts }]]))
  })

  test('names that every object has are ordinary names here', async () => {
    const log = await make()
    const wicked = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const value: Json = JSON.parse('{"__proto__":{"isHeld":true},"constructor":1}')
    const records = wicked.map(record => ({
      record,
      owner: '__proto__',
      facts: wicked.map(name => ({ name, by: 'constructor', value })),
    }))
    const notes = wicked.map(key => ({ key, value }))
    await log.commit([opening('station/st-1', { notes })])
    expect(await log.records('station/st-1', wicked)).toEqual(new Map())

    await log.commit([appending('station/st-1', 1, { records })])

    const facts = new Map(wicked.map(name => [name, { by: 'constructor', at: 2, sequence: 2, value }]))
    const known = new Map(wicked.map(name => [name, { owner: '__proto__', epoch: 1, facts }]))
    expect(await log.records('station/st-1', wicked)).toEqual(known)
    expect(await log.notes('station/st-1', '__')).toEqual(new Map([['__proto__', value]]))
    expect(({} as { isHeld?: boolean }).isHeld).toBeUndefined()
  })

  test('what a reader does to its answer changes nothing', async () => {
    const log = await make()
    await log.commit([opening('station/st-1', { start: starting(1, { records: [stating('sessions/s1', 'booked')] }) })])

    const [first, second] = [await log.records('station/st-1', ['sessions/s1']), await log.load('station/st-1')]
    first.get('sessions/s1')?.facts.clear()
    second?.clients.clear()
    second?.entries.splice(0)

    const known = await log.records('station/st-1', ['sessions/s1'])
    expect(known.get('sessions/s1')?.facts).toEqual(new Map(minhs(1, 'booked')))
    expect((await log.load('station/st-1'))?.clients).toEqual(new Map([[901, 'server']]))
    expect((await log.load('station/st-1'))?.entries.length).toBe(1)
  })

  test('a client id belongs to one principal for ever, across epochs', async () => {
    const log = await make()
    await log.commit([opening('station/st-1')])
    await log.commit([appending('station/st-1', 1, { clients: [{ client: 7, principal: 'minh' }] })])
    await log.commit([sealing('station/st-1', 2)])
    await log.commit([appending('station/st-1', 3, { epoch: 2, clients: [{ client: 8, principal: 'lan' }] })])

    expect(await log.clients('station/st-1', [7, 8, 9, 901, 902])).toEqual(
      new Map([
        [7, { principal: 'minh', epoch: 1 }],
        [8, { principal: 'lan', epoch: 2 }],
        [901, { principal: 'server', epoch: 1 }],
        [902, { principal: 'server', epoch: 2 }],
      ]),
    )
    expect((await log.load('station/st-1'))?.clients).toEqual(
      new Map([
        [8, 'lan'],
        [902, 'server'],
      ]),
    )
  })

  test('the smallest and the largest client id are kept apart from their neighbours', async () => {
    const log = await make()
    const largest = Number.MAX_SAFE_INTEGER
    const clients = [0, 1, 255, 256, 2 ** 32 - 1, 2 ** 32, largest].map(client => ({ client, principal: `p${client}` }))
    await log.commit([opening('station/st-1')])
    await log.commit([appending('station/st-1', 1, { clients })])

    const bound = await log.clients('station/st-1', [...clients.map(({ client }) => client), 2, -1, 0.5, 2 ** 53])

    expect(bound).toEqual(new Map(clients.map(({ client, principal }) => [client, { principal, epoch: 1 }])))
    const present = clients.map(({ client, principal }): [number, string] => [client, principal])
    expect((await log.load('station/st-1'))?.clients).toEqual(new Map([[901, 'server'], ...present]))
  })

  test('a binding restated is no news; in another room it is another id', async () => {
    const log = await make()
    const clients = [{ client: 7, principal: 'minh' }]
    await Promise.all([log.commit([opening('station/st-1')]), log.commit([opening('station/st-10')])])
    await log.commit([appending('station/st-1', 1, { clients: [...clients, ...clients] })])
    await log.commit([appending('station/st-1', 2, { clients })])
    await log.commit([appending('station/st-10', 1, { clients: [{ client: 7, principal: 'lan' }] })])

    expect(await log.clients('station/st-1', [7])).toEqual(new Map([[7, { principal: 'minh', epoch: 1 }]]))
    expect(await log.clients('station/st-10', [7])).toEqual(new Map([[7, { principal: 'lan', epoch: 1 }]]))
  })

  test('giving a client id to another principal, or to another epoch, is a mistake that stores nothing anywhere', async () => {
    const log = await make()
    await Promise.all([log.commit([opening('desk/st-1')]), log.commit([opening('station/st-1')])])
    await log.commit([appending('station/st-1', 1, { clients: [{ client: 7, principal: 'minh' }] })])

    const stolen = log.commit([
      appending('desk/st-1', 1),
      appending('station/st-1', 2, { clients: [{ client: 7, principal: 'eve' }] }),
    ])
    const bystander = log.commit([appending('desk/st-1', 1, { clients: [{ client: 7, principal: 'eve' }] })])
    const twofold = log.commit([
      appending('station/st-1', 2, { clients: [8, 8].map((client, index) => ({ client, principal: `p${index}` })) }),
    ])
    const sealed = log.commit([sealing('station/st-1', 2, { start: starting(2, { server: serverOf(1) }) })])

    // All at once: a log need not answer in the order it is asked.
    await Promise.all([
      expect(stolen).rejects.toThrow('Client 7'),
      expect(twofold).rejects.toThrow('Client 8'),
      expect(sealed).rejects.toThrow('Client 901'),
    ])
    expect((await bystander).kind).toBe('stored')
    expect((await log.load('station/st-1'))?.sequence).toBe(2)
    expect((await log.load('station/st-1'))?.epoch).toBe(1)
  })
}
