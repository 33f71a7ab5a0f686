import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from '../../../scripts/root.js'
import { ensureNode, SUPPORTED } from '../../../scripts/set-up/other-node.js'
import { tree } from '../tree.ts'

test('a version that is not supported is answered with what to type', async () => {
  for (const major of [undefined, '21', '22.1', '../22'])
    expect(await ensureNode(tree({}), major)).toEqual({ ok: false, output: expect.stringContaining('test:node') })
})

test('a Node that was fetched before is taken again', async () => {
  const folder = tree({})
  const bin = join(folder, '.cache/node-22/node_modules/node/bin')
  mkdirSync(bin, { recursive: true })
  symlinkSync(process.execPath, join(bin, 'node'))
  expect(await ensureNode(folder, '22')).toEqual({ ok: true, path: join(bin, 'node') })
})

test('the README names the versions that one can test on', () => {
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  expect(readme).toContain(`npm run test:node -- ${SUPPORTED.join('` or `')}`)
})
