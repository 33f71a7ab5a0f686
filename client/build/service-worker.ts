import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const SOURCE = fileURLToPath(new URL('./worker.template.js', import.meta.url))

/** The map of streets has as many bytes as all the rest, and is of no use without a network. */
const LATE = /\/assets\/(street-map|maplibre)/

/**
 * Writes `sw.js` beside the app: the worker with the list of this build's files in it. Any change of a file is another
 * list, so the browser sees another worker and offers the update.
 */
export function serviceWorker(): Plugin {
  let base = '/'
  let publicDir = ''
  return {
    name: 'berth-service-worker',
    apply: 'build',
    // Vite takes files away again that held nothing but styles. One that is listed and not there ends the worker.
    enforce: 'post',
    configResolved: config => {
      base = config.base
      publicDir = config.publicDir
    },
    generateBundle(_options, bundle) {
      const files: { path: string; content: string | Uint8Array }[] = Object.values(bundle).map(file => ({
        path: `${base}${file.fileName}`,
        content: file.type === 'chunk' ? file.code : file.source,
      }))
      for (const name of publicDir === '' ? [] : readdirSync(publicDir)) {
        files.push({ path: `${base}${name}`, content: readFileSync(join(publicDir, name)) })
      }
      const hash = createHash('sha256')
      const isNeeded = (path: string) => !path.endsWith('.html') && !LATE.test(path)
      for (const { path, content } of files) hash.update(path).update(content)
      const list = [base, ...files.map(({ path }) => path).filter(isNeeded)]
      const filled = readFileSync(SOURCE, 'utf8')
        .replace("'__BASE__'", JSON.stringify(base))
        .replace("'__VERSION__'", JSON.stringify(hash.digest('hex').slice(0, 12)))
        .replace("['__FILES__']", JSON.stringify(list))
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: filled })
    },
  }
}
