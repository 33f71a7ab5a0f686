import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openSynced, type SyncedFile, unlessRefused } from '../../../../server/store/lmdb/journal/direct.ts'
import { openJournalFile } from '../../../../server/store/lmdb/journal/file.ts'
import { temporaryDirectory } from '../../../helpers/lmdb.ts'
import { Random } from '../../../helpers/random.ts'

/** Shorter than a sector, over its end, exactly its rest, more than the memory a write goes through. */
function lengths(random: Random): number[] {
  const some = Array.from({ length: 40 }, () => 1 + random.below(1500))
  return [...some, 512, 1024, 300_000, 1, 262_144, ...some]
}

function filled(length: number, random: Random): Buffer {
  return Buffer.from(Array.from({ length }, () => random.below(256)))
}

test('a journal file holds what was appended, byte for byte, after each append and after a rewind', async () => {
  const seed = Date.now() % 100_000
  const random = new Random(seed)
  const path = join(temporaryDirectory(), 'journal.0')
  const file = openJournalFile(path)

  for (const round of ['first', 'over the first']) {
    let all = Buffer.alloc(0)
    for (const length of lengths(random)) {
      const bytes = filled(length, random)
      await file.append(bytes)
      all = Buffer.concat([all, bytes])
      expect(file.read().subarray(0, all.length).equals(all), `seed ${seed}, ${round}, at ${all.length}`).toBe(true)
    }
    file.rewind()
  }
  file.close()
})

test('a disk that takes no sectors is written through the cache from the first append on', async () => {
  const path = join(temporaryDirectory(), 'journal.0')
  writeFileSync(path, Buffer.alloc(4096))
  let isClosed = false
  const direct: SyncedFile = {
    write: () => Promise.reject(Object.assign(new Error('EINVAL'), { code: 'EINVAL' })),
    close: () => {
      isClosed = true
    },
  }
  const file = unlessRefused(direct, () => openSynced(path))

  await file.write(Buffer.from('one'), 0)
  await file.write(Buffer.from('two'), 3)
  file.close()

  expect(readFileSync(path).subarray(0, 6).toString()).toBe('onetwo')
  expect(isClosed).toBe(true)
})

test('a disk that fails for another reason is not asked in another way', async () => {
  const failing: SyncedFile = {
    write: () => Promise.reject(Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })),
    close: () => {},
  }
  const file = unlessRefused(failing, () => {
    throw new Error('Opened again')
  })

  await expect(file.write(Buffer.from('one'), 0)).rejects.toThrow('ENOSPC')
})
