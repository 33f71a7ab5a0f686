import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { compressed } from './client/build/compressed.ts'
import { serviceWorker } from './client/build/service-worker.ts'

/** Where each app lives, below the address of the server. */
const BASES = { customer: '/', staff: '/staff/', owner: '/owner/', demo: '/demo/' } as const

type App = keyof typeof BASES

/** One build an app: `vite build --mode staff`. */
export default defineConfig(({ mode }) => {
  const app = appNamed(mode)
  return {
    root: resolve(import.meta.dirname, 'client', app),
    base: BASES[app],
    publicDir: resolve(import.meta.dirname, 'client', app, 'public'),
    plugins: [solid(), ...(app === 'demo' ? [] : [serviceWorker()]), compressed()],
    logLevel: 'warn',
    build: {
      outDir: resolve(import.meta.dirname, 'dist', app),
      emptyOutDir: true,
      target: 'es2022',
      // An icon inlined as `data:` would need a hole in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
    },
  }
})

function appNamed(mode: string): App {
  if (mode in BASES) return mode as App
  throw new Error(`No app is called ${mode}: vite build --mode ${Object.keys(BASES).join(' | ')}`)
}
