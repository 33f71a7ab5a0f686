import type { JSX } from 'solid-js'
import { render } from 'solid-js/web'
import { type AppOptions, AppProvider, createApp } from '../state/app.tsx'
import { keepFocus } from './keep-focus.ts'
import { createRouter, RouterProvider } from './router.tsx'
import { ToastProvider } from './toast.tsx'
import '../styles/tokens.css'
import '../styles/typeface.css'
import '../styles/base.css'

/** Puts an app on its page. */
export function start(options: AppOptions, screen: () => JSX.Element): void {
  const place = document.getElementById('app')
  if (place === null) throw new Error('The page has no place for the app')
  keepFocus(document)
  render(() => {
    const app = createApp(window, options)
    return (
      <AppProvider value={app}>
        <RouterProvider value={createRouter(window, options.base)}>
          <ToastProvider>{screen()}</ToastProvider>
        </RouterProvider>
      </AppProvider>
    )
  }, place)
}
