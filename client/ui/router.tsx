import { type Accessor, createSignal, type JSX, onCleanup, type ParentProps } from 'solid-js'
import { createGiven } from '../state/given.ts'

export { match } from './match.ts'

/** Where in the app one is, as the address says. */
export interface Router {
  /** Below the app's own address, beginning with a slash, without the query. */
  path: Accessor<string>
  query: Accessor<URLSearchParams>
  go(to: string, options?: { replace: boolean }): void
  back(): void
  href(to: string): string
}

export function createRouter(page: Window, base: string): Router {
  const root = base.replace(/\/$/, '')
  const here = () => ({ path: page.location.pathname.slice(root.length) || '/', query: page.location.search })
  const [place, setPlace] = createSignal(here())
  const moved = () => setPlace(here())
  page.addEventListener('popstate', moved)
  onCleanup(() => page.removeEventListener('popstate', moved))
  return {
    path: () => place().path,
    query: () => new URLSearchParams(place().query),
    go: (to, options) => {
      page.history[options?.replace === true ? 'replaceState' : 'pushState']({ isOurs: true }, '', root + to)
      moved()
      page.scrollTo(0, 0)
    },
    // Opened by a link from elsewhere, the page before is not one of ours.
    back: () => (page.history.state?.isOurs === true ? page.history.back() : undefined),
    href: to => root + to,
  }
}

export const [RouterProvider, useRouter] = createGiven<Router>('router')

/** A link within the app: without a reload, and in a tab of its own if the browser is asked for one. */
export function Go(props: ParentProps<{ to: string; class?: string; current?: boolean; label?: string }>): JSX.Element {
  const router = useRouter()
  const follow = (event: MouseEvent) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return
    event.preventDefault()
    router.go(props.to)
  }
  return (
    <a
      href={router.href(props.to)}
      class={props.class}
      aria-label={props.label}
      aria-current={props.current === true ? 'page' : undefined}
      onClick={follow}
    >
      {props.children}
    </a>
  )
}
