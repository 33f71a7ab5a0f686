import {
  createEffect,
  ErrorBoundary,
  type JSX,
  on,
  onCleanup,
  onMount,
  type ParentProps,
  Show,
  Suspense,
} from 'solid-js'
import { useWords } from '../state/words.ts'
import { sharedWords } from '../words/shared.ts'
import { Button } from './button.tsx'
import { useRouter } from './router.tsx'
import { Empty } from './surface.tsx'
import { useToasts } from './toast.tsx'

/** In the words of Chromium, Firefox, Safari, and of Vite for styles. Any other error is our own mistake. */
const NOT_FETCHED = /dynamically imported module|module script failed|preload CSS/i

interface FetchingProps {
  /** While it is fetched. */
  fallback?: JSX.Element
  /** What stands over the page is told at the edge instead: it closes, and may be opened again. Null: nobody asked for it. */
  over?: { close: () => void; open: () => void } | null | undefined
}

/** Until it is looked whether the server is there. Each time it was in vain twice as long: a part may be gone for good. */
const FIRST_WAIT_MS = 2000
const LONGEST_WAIT_MS = 60_000

/** Around parts that are fetched when they are wanted. Where there is no network it says so, and they come once there is. */
export function Fetching(props: ParentProps<FetchingProps>): JSX.Element {
  let waitMs = FIRST_WAIT_MS
  return (
    <ErrorBoundary
      fallback={(error, reset) => {
        if (!NOT_FETCHED.test(String(error))) throw error
        const onThere = () => {
          waitMs = Math.min(2 * waitMs, LONGEST_WAIT_MS)
          reset()
        }
        return <NotFetched over={props.over} waitMs={waitMs} onThere={onThere} onAgain={reset} />
      }}
    >
      <Suspense fallback={props.fallback}>{props.children}</Suspense>
    </ErrorBoundary>
  )
}

interface NotFetchedProps extends Pick<FetchingProps, 'over'> {
  waitMs: number
  /** The server is there again. */
  onThere: () => void
  onAgain: () => void
}

function NotFetched(props: NotFetchedProps): JSX.Element {
  const { words } = useWords(sharedWords)
  const toasts = useToasts()
  const router = useRouter()
  const again = (open: () => void) => () => {
    fetchStyles()
    open()
  }
  createEffect(on(router.path, props.onAgain, { defer: true }))
  let timer: ReturnType<typeof setTimeout> | undefined
  const look = async () => {
    const isThere = await fetch('/healthz', { cache: 'no-store' }).then(
      ({ ok }) => ok,
      () => false,
    )
    if (timer === undefined) return
    if (isThere) again(props.onThere)()
    else wait()
  }
  const wait = () => {
    timer = setTimeout(() => void look(), props.waitMs)
  }
  onCleanup(() => {
    clearTimeout(timer)
    timer = undefined
  })
  onMount(() => {
    const { over } = props
    if (over === undefined) wait()
    if (over == null) return
    toasts.say({
      text: `${words().notHere}. ${words().notHereText}`,
      action: { label: words().ui.retry, run: again(over.open) },
    })
    over.close()
  })
  return (
    <Show when={props.over === undefined}>
      <Empty title={words().notHere} action={<Button onClick={again(props.onAgain)}>{words().ui.retry}</Button>}>
        {words().notHereText}
      </Empty>
    </Show>
  )
}

/** A browser asks once for a style sheet, and Vite does not ask again. */
function fetchStyles(): void {
  for (const link of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]'))
    if (link.sheet === null) link.replaceWith(link.cloneNode())
}
