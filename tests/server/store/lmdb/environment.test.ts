import { expect, onTestFinished, test } from 'vitest'
import { type Environment, openEnvironment } from '../../../../server/store/lmdb/environment.ts'
import { bytes } from '../../../helpers/changes.ts'
import { temporaryDirectory } from '../../../helpers/lmdb.ts'

function opened(): Environment {
  const environment = openEnvironment(temporaryDirectory())
  onTestFinished(() => environment.close())
  return environment
}

test('a transaction that throws half-way leaves nothing of what it wrote, and the table usable', async () => {
  const { transact, rows } = opened()
  const mistake = transact(write => {
    write([{ key: bytes('a'), value: bytes('half') }])
    throw new Error('half-way')
  })

  await expect(mistake).rejects.toThrow('half-way')
  expect(rows.get(bytes('a'))).toBeNull()
  await transact(write => write([{ key: bytes('b'), value: bytes('whole') }]))
  expect(rows.get(bytes('b'))).toEqual(bytes('whole'))
})

test('within a transaction its own rows are seen, and outside not before it is over', async () => {
  const { transact, rows } = opened()
  let inside: Uint8Array | null = null
  const under = transact(write => {
    write([{ key: bytes('a'), value: bytes('1') }])
    inside = rows.get(bytes('a'))
  })
  const outside = rows.get(bytes('a'))
  await under

  expect(inside).toEqual(bytes('1'))
  expect(outside).toBeNull()
  expect(rows.get(bytes('a'))).toEqual(bytes('1'))
})

test('rows come in the order of their bytes, the first key in and the last one out', async () => {
  const { transact, rows } = opened()
  const keys = [Buffer.of(1), Buffer.of(1, 0), Buffer.of(1, 255), Buffer.of(2), Buffer.of(200)]
  await transact(write => write([...keys].reverse().map(key => ({ key, value: key }))))

  const found = rows.keysBetween(Buffer.of(1, 0), Buffer.of(200))

  expect(found.map(key => [...key])).toEqual([[1, 0], [1, 255], [2]])
  expect(rows.between(Buffer.of(0), Buffer.of(1, 1)).map(({ value }) => [...value])).toEqual([[1], [1, 0]])
})

test('removing what is not there is no failure', async () => {
  const { transact, rows } = opened()
  await transact(write =>
    write([
      { key: bytes('never'), value: null },
      { key: bytes('a'), value: bytes('1') },
      { key: bytes('a'), value: null },
    ]),
  )
  expect(rows.get(bytes('a'))).toBeNull()
})
