import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const ICON = fileURLToPath(new URL('../ui/icon.tsx', import.meta.url))

/** The icons of lucide-solid, drawn by our own few lines: its own take colours, widths and contexts that nobody here gives. */
export function plainIcons(): Plugin {
  return {
    name: 'plain-icons',
    enforce: 'pre',
    resolveId: (source, importer) =>
      source.endsWith('/Icon') && importer?.includes('/lucide-solid/') === true ? ICON : null,
  }
}
