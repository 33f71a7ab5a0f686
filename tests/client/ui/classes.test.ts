import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const CLIENT = join(import.meta.dirname, '../../../client')
/** What every app has. */
const SHARED = ['styles', 'ui', 'state']

function textsOf(folders: readonly string[], ending: string): string[] {
  return folders.flatMap(folder => {
    const names = readdirSync(join(CLIENT, folder), { recursive: true, encoding: 'utf8' })
    return names.filter(name => name.endsWith(ending)).map(name => readFileSync(join(CLIENT, folder, name), 'utf8'))
  })
}

function wordsIn(texts: readonly string[], pattern: RegExp): Set<string> {
  return new Set(texts.flatMap(text => [...text.matchAll(pattern)].flatMap(([, words = '']) => words.split(' '))))
}

test.each(['customer', 'staff', 'owner', 'demo', 'link'])(
  'each class of the %s app, and of the parts it shares, has its style there',
  app => {
    const styled = wordsIn(textsOf([...SHARED, app], '.css'), /\.([a-z][\w-]*)/g)
    const used = wordsIn(textsOf([...SHARED, app], '.tsx'), /\sclass="([^"]+)"/g)
    expect([...used].filter(name => !styled.has(name))).toEqual([])
  },
)
