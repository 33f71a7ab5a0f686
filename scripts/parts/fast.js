import { scriptPart } from './part.js'

/**
 * The parts that look at the sources without running them; a second or two together.
 *
 * @param {string} root
 */
export function fastParts(root) {
  const note = ['--incremental', '--tsBuildInfoFile', '.cache/types.tsbuildinfo']
  return [
    scriptPart(root, 'types', ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json', ...note]),
    scriptPart(root, 'lint', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']),
    scriptPart(root, 'arrows', ['dist/node/scripts/arrows.js']),
  ]
}
