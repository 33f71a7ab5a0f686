import type { QueryConfig, QueryResultRow } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import type { AccountsData, Person } from '../../../../server/accounts/data.ts'
import { withPerson } from '../../../../server/accounts/people.ts'
import { makeAccountsRows } from '../../../../server/accounts/rows.ts'
import { openStore } from '../../../../server/accounts/store.ts'
import { accountRows } from '../../../../server/store/postgres/account-rows.ts'
import { Connection } from '../../../../server/store/postgres/connection.ts'
import { hostsOf } from '../../../../server/store/postgres/hosts.ts'
import { openedPostgresLog, sharedCluster, startCluster } from '../../../helpers/postgres.ts'

function person(id: string): Person {
  return { id, name: `${id} \u0000 \ud800`, roles: { 'ben-thanh': 'staff' }, createdAt: 1 }
}

/** Answers whether the person was new. */
const add = (id: string) => (data: AccountsData) =>
  data.people.has(id) ? { data, answer: 'known' } : { data: withPerson(data, person(id)), answer: 'new' }

const names = (data: AccountsData) =>
  data.people
    .rows()
    .map(({ id }) => id)
    .sort()

/** The accounts as a node has them. */
async function openNode(url: string) {
  const commits: string[][] = []
  const { accounts } = await openedPostgresLog(url)
  const store = await openStore(makeAccountsRows(accounts), (_, after) => commits.push(names(after)))
  return { store, commits, onGrown: accounts.onGrown }
}

test('a new node finds what another has answered, to the letter', async () => {
  const url = await (await sharedCluster()).create()
  const one = await openNode(url)
  expect(names(one.store.data())).toEqual([])

  expect(await one.store.change(add('lan'))).toBe('new')

  const two = await openNode(url)
  expect(two.store.data().people.get('lan')).toEqual(person('lan'))
})

test('nodes that change the accounts at once decide one after the other, and lose nothing', async () => {
  const url = await (await sharedCluster()).create()
  const nodes = await Promise.all([openNode(url), openNode(url), openNode(url)])
  const ids = Array.from({ length: 20 }, (_, place) => `p${place}`)

  const answers = await Promise.all(nodes.flatMap(({ store }) => ids.map(id => store.change(add(id)))))

  expect(answers.filter(answer => answer === 'new')).toHaveLength(ids.length)
  for (const { store } of nodes) {
    await store.refresh()
    expect(names(store.data())).toEqual([...ids].sort())
  }
})

test('what one node takes away is gone on the others as soon as they hear of it', async () => {
  const url = await (await sharedCluster()).create()
  const [one, two] = await Promise.all([openNode(url), openNode(url)])
  await one.store.change(add('lan'))
  await two.store.refresh()
  const grown = new Promise<void>(resolve => two.onGrown(resolve))

  // The first hint may come before the other listens: the poll finds it then.
  await one.store.change(data => ({ data: { ...data, people: data.people.without('lan') }, answer: null }))
  await grown
  await two.store.refresh()

  expect(names(two.store.data())).toEqual([])
  expect(two.commits).toEqual([['lan'], []])
})

test('a write that is asked again, its first answer lost, is known again and stored once', async () => {
  const url = await (await sharedCluster()).create()
  await openNode(url)
  const connection = new Connection(hostsOf(url) ?? [], error => {
    throw error
  })
  onTestFinished(() => connection.close())
  const again = async <Row extends QueryResultRow>(query: QueryConfig): Promise<Row[]> => {
    await connection.ask<Row>(query)
    return connection.ask<Row>(query)
  }
  const rows = accountRows(again, { tell: () => {}, listen: () => () => {} })

  expect(await rows.write(0, [{ kind: 'people', id: 'lan', value: 'first' }])).toBe(1)
  expect(await rows.write(0, [{ kind: 'people', id: 'lan', value: 'late' }])).toBeNull()

  expect(await rows.since(0)).toEqual({ seq: 1, rows: [{ kind: 'people', id: 'lan', value: 'first' }] })
})

test('a database that crashes while accounts are written makes nobody twice, and refuses nobody for their own try', async () => {
  const cluster = await startCluster()
  onTestFinished(() => cluster.stop())
  const { store } = await openNode(await cluster.create())
  const ids = Array.from({ length: 40 }, (_, place) => `p${place}`)
  const answers: string[] = []

  for (const [place, id] of ids.entries()) {
    const answer = store.change(add(id))
    if (place % 15 === 7) cluster.crash()
    answers.push(await answer)
  }

  expect(new Set(answers)).toEqual(new Set(['new']))
  expect(names(store.data())).toEqual([...ids].sort())
})
