import { chmod, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { AccountsData, Person } from '../../../server/accounts/data.ts'
import { makeAccountsFile } from '../../../server/accounts/file.ts'
import { withPerson } from '../../../server/accounts/people.ts'
import { openStore } from '../../../server/accounts/store.ts'
import { readAccounts, writeAccounts } from '../../../server/accounts/text.ts'
import { newFolder } from './place.ts'

function person(id: string): Person {
  return { id, name: id, roles: {}, createdAt: 1 }
}

const add = (id: string) => (data: AccountsData) => ({ data: withPerson(data, person(id)), answer: id })
const names = (data: AccountsData) =>
  data.people
    .rows()
    .map(row => row.id)
    .sort()

async function openFolder() {
  const directory = await newFolder()
  const path = join(directory, 'accounts.json')
  const commits: string[][] = []
  const open = () => openStore(makeAccountsFile(path), (_, after) => commits.push(names(after)))
  return { directory, path, commits, open, onDisk: async () => readAccounts(await readFile(path, 'utf8')) }
}

test('a missing file is an empty one, and a new process finds what was answered', async () => {
  const { open } = await openFolder()

  const first = await open()
  expect(names(first.data())).toEqual([])
  expect(await first.change(add('lan'))).toBe('lan')

  expect((await open()).data()).toEqual(first.data())
})

test('when a change is answered it is on disk already', async () => {
  const { open, onDisk } = await openFolder()
  const store = await open()

  for (const id of ['a', 'b', 'c']) {
    await store.change(add(id))
    expect(await onDisk()).toEqual(store.data())
  }
})

test('a hundred changes at once lose none, share writes, and are decided one after the other', async () => {
  const { open, onDisk, commits } = await openFolder()
  const store = await open()

  const counted = await Promise.all(
    Array.from({ length: 100 }, (_, place) =>
      store.change(data => ({
        data: withPerson(data, person(`p${place}`)),
        answer: names(data).length,
      })),
    ),
  )

  expect(counted).toEqual(Array.from({ length: 100 }, (_, place) => place))
  expect(names(await onDisk()).length).toBe(100)
  expect(commits.length).toBe(2)
})

test('a change that cannot be written is refused and has not happened', async () => {
  const { open, directory, onDisk } = await openFolder()
  const store = await open()
  await store.change(add('lan'))
  const before = store.data()
  const draft = join(directory, '.accounts.json.tmp')
  await mkdir(draft)

  await expect(Promise.all([store.change(add('minh')), store.change(add('hoa'))])).rejects.toThrow('EISDIR')
  expect(store.data()).toBe(before)
  expect(names(await onDisk())).toEqual(['lan'])

  await rm(draft, { recursive: true })
  await store.change(add('minh'))
  expect(names(await onDisk())).toEqual(['lan', 'minh'])
})

test('nobody sees a change before it is on disk', async () => {
  const { open } = await openFolder()
  const store = await open()

  const answered = store.change(add('lan'))

  expect(names(store.data())).toEqual([])
  await answered
  expect(names(store.data())).toEqual(['lan'])
})

test('a change that throws fails alone', async () => {
  const { open } = await openFolder()
  const store = await open()

  const [first, second, third] = await Promise.allSettled([
    store.change(add('lan')),
    store.change(() => {
      throw new Error('our own mistake')
    }),
    store.change(add('minh')),
  ])

  expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(names(store.data())).toEqual(['lan', 'minh'])
})

test('a change that changes nothing writes nothing', async () => {
  const { open, path } = await openFolder()
  const store = await open()

  await store.change(data => ({ data, answer: null }))

  await expect(stat(path)).rejects.toThrow('ENOENT')
})

test('what the admin command wrote meanwhile is kept by the next change', async () => {
  const { open, onDisk, commits } = await openFolder()
  const server = await open()
  await server.change(add('lan'))
  const admin = await open()
  await admin.change(add('hoa'))

  await server.change(add('minh'))

  expect(names(await onDisk())).toEqual(['hoa', 'lan', 'minh'])
  expect(commits.at(-1)).toEqual(['hoa', 'lan', 'minh'])
})

test('a refresh takes in what somebody else wrote, and nothing when nobody did', async () => {
  const { open, path, commits } = await openFolder()
  const store = await open()
  await store.change(add('lan'))
  const seen = commits.length

  await store.refresh()
  expect(commits.length).toBe(seen)

  await writeFile(path, writeAccounts(withPerson(store.data(), person('hoa'))))
  await store.refresh()
  expect(names(store.data())).toEqual(['hoa', 'lan'])
})

test('a file that was spoilt meanwhile is neither taken in nor written over', async () => {
  const { open, path } = await openFolder()
  const store = await open()
  await store.change(add('lan'))
  await writeFile(path, '{"version":1')

  await expect(store.change(add('minh'))).rejects.toThrow('it is no JSON')

  expect(names(store.data())).toEqual(['lan'])
  expect(await readFile(path, 'utf8')).toBe('{"version":1')
})

test('an unreadable file is an error that names it, and not an empty place', async () => {
  const { open, path } = await openFolder()
  await writeFile(path, '')

  await expect(open()).rejects.toThrow(`${path} cannot be used: it is no JSON`)
})

test('only its owner can read the file, also after others could', async () => {
  const { open, path } = await openFolder()
  const mode = async () => ((await stat(path)).mode & 0o777).toString(8)
  const store = await open()
  await store.change(add('lan'))
  expect(await mode()).toBe('600')

  await chmod(path, 0o644)
  await open()
  expect(await mode()).toBe('600')

  await chmod(path, 0o644)
  await store.change(add('minh'))
  expect(await mode()).toBe('600')
})

test('a draft that a crash left behind, readable by all, does no harm', async () => {
  const { open, directory, path, onDisk } = await openFolder()
  await writeFile(join(directory, '.accounts.json.tmp'), 'x'.repeat(10_000), { mode: 0o644 })
  const store = await open()

  await store.change(add('lan'))

  expect(names(await onDisk())).toEqual(['lan'])
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})
