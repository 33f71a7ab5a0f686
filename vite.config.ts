import { resolve } from 'node:path'
import { defineConfig } from 'vite'
import solid from 'vite-plugin-solid'
import { compressed } from './client/build/compressed.ts'
import { plainIcons } from './client/build/plain-icons.ts'
import { serviceWorker } from './client/build/service-worker.ts'

/** Where each app lives, below the address of the server; and where it is served with every save while one works on it. */
const APPS = {
  customer: { base: '/', port: 5173 },
  staff: { base: '/staff/', port: 5174 },
  owner: { base: '/owner/', port: 5175 },
  demo: { base: '/demo/', port: 5176 },
  link: { base: '/link/', port: 5177 },
} as const

/** The libraries, the engine, and what of ours stands on it in every app. */
const ENGINE =
  /node_modules\/(solid-js|yjs|lib0(?!\/hash)|y-protocols|y-websocket|y-indexeddb|valibot)\/|\/(client|shared)\/sync\/|\/client\/(words\/shared|state\/(api|app|device|preferences|rooms|signed-in|words|given)\.|ui\/(start|router|toast|button|format|link-status)\.ts)/

type App = keyof typeof APPS

/** The server of `npm run dev`, which answers what is no file of an app. */
const SERVER = `http://127.0.0.1:${process.env.PORT ?? 4000}`

/** One build an app: `vite build --mode staff`. */
export default defineConfig(({ mode }) => {
  const app = appNamed(mode)
  return {
    root: resolve(import.meta.dirname, 'client', app),
    base: APPS[app].base,
    publicDir: resolve(import.meta.dirname, 'client', app, 'public'),
    plugins: [plainIcons(), solid(), ...(app === 'demo' || app === 'link' ? [] : [serviceWorker()]), compressed()],
    resolve: { alias: { 'lib0/logging': resolve(import.meta.dirname, 'client/build/plain-logging.ts') } },
    logLevel: 'warn',
    server: { port: APPS[app].port, proxy: { '/api': { target: SERVER }, '/sync': { target: SERVER, ws: true } } },
    build: {
      outDir: resolve(import.meta.dirname, 'dist', app),
      emptyOutDir: true,
      target: 'es2022',
      // An icon inlined as `data:` would need a hole in the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      // Every first page needs all of it. In one file it packs tighter than in ten.
      rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'engine', test: ENGINE }] } } },
    },
  }
})

function appNamed(mode: string): App {
  if (mode in APPS) return mode as App
  throw new Error(`No app is called ${mode}: vite build --mode ${Object.keys(APPS).join(' | ')}`)
}
