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
    write([{ key: 'a', value: bytes('half') }])
    throw new Error('half-way')
  })

  await expect(mistake).rejects.toThrow('half-way')
  expect(rows.get('a')).toBeNull()
  await transact(write => write([{ key: 'b', value: bytes('whole') }]))
  expect(rows.get('b')).toEqual(bytes('whole'))
})

test('within a transaction its own rows are seen, and outside not before it is over', async () => {
  const { transact, rows } = opened()
  let inside: Uint8Array | null = null
  const under = transact(write => {
    write([{ key: 'a', value: bytes('1') }])
    inside = rows.get('a')
  })
  const outside = rows.get('a')
  await under

  expect(inside).toEqual(bytes('1'))
  expect(outside).toBeNull()
  expect(rows.get('a')).toEqual(bytes('1'))
})

test('rows come in the order of their bytes, the first key in and the last one out', async () => {
  const { transact, rows } = opened()
  const keys = ['\x01', '\x01\x00', '\x01\xff', '\x02', '\xc8']
  await transact(write => write([...keys].reverse().map(key => ({ key, value: bytes(key) }))))

  const found = rows.keysBetween('\x01\x00', '\xc8')

  expect(found).toEqual(['\x01\x00', '\x01\xff', '\x02'])
  expect(rows.between('\x00', '\x01\x01').map(({ key }) => key)).toEqual(['\x01', '\x01\x00'])
})

test('removing what is not there is no failure', async () => {
  const { transact, rows } = opened()
  await transact(write =>
    write([
      { key: 'never', value: null },
      { key: 'a', value: bytes('1') },
      { key: 'a', value: null },
    ]),
  )
  expect(rows.get('a')).toBeNull()
})
