// The first import of every entry. An old Node stops here with a sentence that helps; without it, it would stop
// later, with a syntax error from the middle of some package. So this file and what it imports stay plain and old-fashioned.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../root.js'
import { isNewEnough } from './node-version.js'

const wanted = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node

if (!isNewEnough(process.versions.node, wanted)) {
  console.error(
    `Berth needs Node ${wanted}; this is Node ${process.versions.node}. Get a newer one from https://nodejs.org`,
  )
  process.exit(1)
}
