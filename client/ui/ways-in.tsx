import { type JSX, lazy, Suspense } from 'solid-js'

const Loaded = lazy(() => import('./ways-in/ways-in.tsx').then(({ WaysIn }) => ({ default: WaysIn })))

/** Passkeys and the second factor, loaded once they are wanted. */
export function WaysIn(props: { onClose: () => void }): JSX.Element {
  return (
    <Suspense>
      <Loaded onClose={props.onClose} />
    </Suspense>
  )
}
