import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureChromium, findChromium, withChromium } from '../../../scripts/set-up/chromium.js'
import { tree } from '../tree.ts'

function machineWith(...programs: string[]) {
  const root = tree(Object.fromEntries(programs.map(path => [path, '#!/bin/sh\n'])))
  for (const path of programs) chmodSync(join(root, path), 0o755)
  return root
}

test('the browser is the first we know on the PATH', () => {
  const root = machineWith('a/google-chrome', 'b/chromium')

  expect(findChromium({ PATH: `${root}/a:${root}/b` })).toBe(join(root, 'b/chromium'))
  expect(findChromium({ PATH: `${root}/a:` })).toBe(join(root, 'a/google-chrome'))
})

test('tests are told of one with windows and of the bare one, which is the same where there is one alone', () => {
  const both = machineWith('chromium', 'chromium-headless-shell')
  expect(withChromium({ PATH: both })).toEqual({
    PATH: both,
    CHROMIUM: join(both, 'chromium'),
    CHROMIUM_BARE: join(both, 'chromium-headless-shell'),
  })
  const one = machineWith('chromium')
  expect(withChromium({ PATH: one })).toMatchObject({ CHROMIUM_BARE: join(one, 'chromium') })
  expect(withChromium({ PATH: machineWith('chromium-headless-shell') })).toBe(null)
})

test('a file that cannot be run, or only begins alike, is no browser', () => {
  const root = tree({ chromium: '', 'chromium-bsu': '' })

  expect(findChromium({ PATH: root })).toBe(undefined)
})

test('the one named by CHROMIUM goes before all others, and nothing is installed in its place', async () => {
  const root = machineWith('mine', 'chromium')

  expect(await ensureChromium({ PATH: root, CHROMIUM: join(root, 'mine') })).toEqual({
    ok: true,
    path: join(root, 'mine'),
  })
  expect(await ensureChromium({ PATH: root, CHROMIUM: join(root, 'gone') })).toEqual({
    ok: false,
    output: expect.stringContaining('CHROMIUM'),
  })
})
