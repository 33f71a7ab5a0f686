import { createSignal, type JSX, lazy, type ParentProps, Show } from 'solid-js'
import { useApp, useMe } from '../state/app.tsx'
import { createGiven } from '../state/given.ts'
import { Fetching } from './fetching.tsx'
import { WaysIn } from './ways-in.tsx'

const Loaded = lazy(() => import('./ways-in/factor-wanted.tsx').then(({ FactorWanted }) => ({ default: FactorWanted })))

const [GiveSetUp, useSetUp] = createGiven<() => void>('way to a second factor')

/** Around all that a person may lose and get back: the codes of a new second factor stay in sight meanwhile. */
export function FactorProvider(props: ParentProps): JSX.Element {
  const app = useApp()
  const [isOpen, setOpen] = createSignal(false)
  const close = async () => {
    setOpen(false)
    await app.signedIn.refresh()
    app.device()?.resume()
  }
  return (
    <GiveSetUp value={() => setOpen(true)}>
      {props.children}
      <Show when={isOpen()}>
        <WaysIn onClose={() => void close()} />
      </Show>
    </GiveSetUp>
  )
}

/** Loaded once somebody is asked for one. */
export function FactorWanted(): JSX.Element {
  const me = useMe()
  const setUp = useSetUp()
  return (
    <Show when={me.wantsFactor}>
      {by => (
        <Fetching>
          <Loaded by={by()} onSetUp={setUp} />
        </Fetching>
      )}
    </Show>
  )
}
