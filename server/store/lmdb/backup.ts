import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { digestOf } from './digest.ts'
import { syncPath } from './durable-file.ts'
import type { Environment } from './environment.ts'
import { DATA, writeMark } from './mark.ts'
import { keepPrivate } from './private-file.ts'
import { messageOf, type Refused, refused } from './refused.ts'

/** The mark is written last: a copy cut short has none, and is refused as foreign. */
export async function backUp(environment: Environment, directory: string): Promise<{ ok: true } | Refused> {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    if (readdirSync(directory).length > 0) return refused('foreign', `${directory} is not empty`)
    await environment.copy(directory)
    keepPrivate(join(directory, DATA))
    syncPath(join(directory, DATA))
    writeMark(directory, { state: 'backup', digest: await digestOf(join(directory, DATA)) })
    return { ok: true }
  } catch (error) {
    return refused('unwritable', `${directory} cannot be written: ${messageOf(error)}`)
  }
}
