import CloudOff from 'lucide-solid/icons/cloud-off'
import { type JSX, Show } from 'solid-js'
import { isAway } from '../state/link-away.ts'
import { useWords } from '../state/words.ts'
import type { Link } from '../sync/engine.ts'
import { sharedWords } from '../words/shared.ts'
import { Empty, Loading } from './surface.tsx'

/** In place of a document that is not on this device: it comes, or it cannot come without a connection. */
export function Awaited(props: { link: Link; lines?: number; height?: number }): JSX.Element {
  const { words } = useWords(sharedWords)
  return (
    <Show
      when={isAway(props.link)}
      fallback={<Loading label={words().ui.loading} lines={props.lines ?? 3} height={props.height ?? 72} />}
    >
      <Empty icon={<CloudOff aria-hidden="true" />} title={words().notHere}>
        {words().notHereText}
      </Empty>
    </Show>
  )
}
