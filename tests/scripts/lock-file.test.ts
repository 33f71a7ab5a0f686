import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Package = { version?: string; optionalDependencies?: Record<string, string>; [field: string]: unknown }

function readLock(): { packages: Record<string, Package> } {
  return JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8'))
}

/** The places where Node looks for a package required at `path`: beside it, then further up. */
function* placesOf(name: string, path: string): Generator<string> {
  const above = path
    .split('/node_modules/')
    .map((_, depth, parts) => parts.slice(0, parts.length - depth).join('/node_modules/'))
  for (const folder of above) yield `${folder}/node_modules/${name}`
  yield `node_modules/${name}`
}

test('the lock names no server to download from: everyone uses their own registry', () => {
  const named = Object.entries(readLock().packages).filter(([, { resolved }]) => resolved !== undefined)

  expect(named.map(([path]) => path)).toEqual([])
})

// Without it npm installs whatever a registry hands out under that name.
test('the lock says of every package what it is made of', () => {
  const { '': _, ...packages } = readLock().packages
  const open = Object.entries(packages).filter(([, { integrity }]) => !/^sha512-.{86}==$/.test(String(integrity)))

  expect(open.map(([path]) => path)).toEqual([])
})

// A registry without the packages for some platforms makes `npm install` leave them out of the lock without a word, and
// from then on `npm ci` refuses the lock on every machine.
test('the lock has the optional packages of every platform', () => {
  const { packages } = readLock()
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      name => ![...placesOf(name, path)].some(place => packages[place]?.version),
    ),
  )

  expect(missing).toEqual([])
})

test('every package of ours is asked for in one exact version, the one in the lock', () => {
  const { '': project, ...installed } = readLock().packages
  const asked = { ...Object(project?.dependencies), ...Object(project?.devDependencies) }
  const locked = Object.fromEntries(Object.keys(asked).map(name => [name, installed[`node_modules/${name}`]?.version]))

  expect(locked).toEqual(asked)
})
